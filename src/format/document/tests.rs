//! Documents, opened by a reader that is not ours.

use super::{looked_at::look_at, *};
use lopdf::{Dictionary, Object};

/// Draws grey bars as wide as the letters would be, so that everything else can be tested without
/// a browser.
struct Bars;

impl Painter for Bars {
    fn width(&self, text: &str, _face: Face) -> Option<f32> {
        Some(text.chars().count() as f32 * 0.6)
    }

    fn paint(&self, text: &str, _face: Face, size: f32, _colour: [u8; 3]) -> Option<Painted> {
        let (width, height) = ((text.chars().count() as f32 * 0.6 * size) as u32, size as u32);
        let rgba = (0..width * height).flat_map(|_| [90, 90, 90, 255]).collect();
        Some(Painted { rgba, width, height, above: size * 0.8, beside: 0.0 })
    }
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "A document of a test".to_owned(),
        over: "Office of Rowan Ash MP".to_owned(),
        under: "25 November 2026".to_owned(),
        foot: "Made with Understudy".to_owned(),
        is_sample: false,
        file_stem: "test".to_owned(),
        blocks,
        enclosed: Vec::new(),
    }
}

fn read(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

/// The text of all pages, as lopdf reads it.
fn text_of(pdf: &lopdf::Document) -> String {
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    pdf.extract_text(&pages).unwrap().replace('\n', " ")
}

/// The sample office is told from a real one on each page of what is made of it.
#[test]
fn every_page_of_a_document_of_the_sample_says_so_and_of_no_other() {
    let certificate = || Block::Certificate(Box::default());
    let blocks =
        || vec![Block::paragraph("One"), Block::PageBreak, Block::paragraph("Two"), certificate()];
    let write = |is_sample: bool| {
        let document = Document { is_sample, ..document(blocks()) };
        read(&super::write(&document, &NoPainter).unwrap())
    };
    let (sample, real) = (write(true), write(false));
    let pages: Vec<u32> = sample.get_pages().keys().copied().collect();
    assert_eq!(pages.len(), 3);
    for page in pages {
        let says = |pdf: &lopdf::Document| {
            pdf.extract_text(&[page]).unwrap().replace('\n', " ").contains(OF_THE_SAMPLE)
        };
        assert!(says(&sample), "page {page} does not say that it is the sample");
        assert!(!says(&real), "page {page} of a real office says that it is the sample");
    }
}

/// What kinds of elements the tree of tags holds, in its order.
fn kinds(pdf: &lopdf::Document) -> Vec<String> {
    fn walk(pdf: &lopdf::Document, object: &Object, found: &mut Vec<String>) {
        match object {
            Object::Reference(id) => walk(pdf, pdf.get_object(*id).unwrap(), found),
            Object::Array(items) => items.iter().for_each(|item| walk(pdf, item, found)),
            Object::Dictionary(element) => {
                if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
                    found.push(String::from_utf8_lossy(kind).into_owned());
                }
                if let Ok(kids) = element.get(b"K") {
                    walk(pdf, kids, found);
                }
            }
            _ => {}
        }
    }
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let mut found = Vec::new();
    walk(pdf, root, &mut found);
    found
}

/// All texts that stand for what is drawn.
fn actual_texts(pdf: &lopdf::Document) -> Vec<String> {
    fn walk(object: &Object, found: &mut Vec<String>) {
        match object {
            Object::Dictionary(dictionary) => {
                if let Ok(Object::String(bytes, _)) = dictionary.get(b"ActualText") {
                    found.push(
                        lopdf::decode_text_string(&Object::String(
                            bytes.clone(),
                            lopdf::StringFormat::Hexadecimal,
                        ))
                        .unwrap(),
                    );
                }
                dictionary.iter().for_each(|(_, value)| walk(value, found));
            }
            Object::Array(items) => items.iter().for_each(|item| walk(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    pdf.objects.values().for_each(|object| walk(object, &mut found));
    for page in pdf.get_pages().values() {
        let content = pdf.get_and_decode_page_content(*page).unwrap();
        for operation in content.operations {
            operation.operands.iter().for_each(|operand| walk(operand, &mut found));
        }
    }
    found
}

fn fonts(pdf: &lopdf::Document) -> Vec<(String, bool)> {
    let descriptors = pdf.objects.values().filter_map(|it| it.as_dict().ok());
    let is_descriptor = |it: &&Dictionary| {
        it.get(b"Type").and_then(Object::as_name).ok() == Some(b"FontDescriptor")
    };
    descriptors
        .filter(is_descriptor)
        .map(|it| {
            let name = it.get(b"FontName").and_then(Object::as_name).unwrap();
            (
                String::from_utf8_lossy(name).into_owned(),
                it.has(b"FontFile2") || it.has(b"FontFile3"),
            )
        })
        .collect()
}

fn everything() -> Vec<Block> {
    vec![
        Block::section("A section"),
        Block::paragraph(
            "Words that go on for a while, so that they fill more than one line of the page and show how it is broken into lines.\nA line of its own.",
        ),
        Block::Note("What must not be overlooked.".to_owned()),
        Block::Heading { level: 3, text: "A part of it".to_owned() },
        Block::List { numbered: false, items: vec!["One".to_owned(), "Two ".repeat(60)] },
        Block::List { numbered: true, items: vec!["First".to_owned(), "Second".to_owned()] },
        Block::Facts(vec![
            ("Name".to_owned(), "Zoë O’Brien-Ngũgĩ".to_owned()),
            ("Nothing".to_owned(), String::new()),
        ]),
        Block::Table(DocumentTable {
            head: vec!["Day".to_owned(), "What".to_owned()],
            shares: vec![1, 4],
            rows: vec![
                vec!["2 March 2026".to_owned(), "Answered letters".to_owned()],
                vec![String::new(), "A day without a date".to_owned()],
            ],
        }),
        Block::PageBreak,
        Block::Signatures(vec![
            SignaturePlace { role: "The volunteer".to_owned(), name: "Sam Okafor".to_owned() },
            SignaturePlace { role: "Witness".to_owned(), name: String::new() },
        ]),
    ]
}

#[test]
fn every_kind_of_block_is_tagged_and_its_text_can_be_read() {
    let bytes = write(&document(everything()), &NoPainter).unwrap();
    look_at("document", &bytes);
    let pdf = read(&bytes);
    assert_eq!(pdf.get_pages().len(), 2);
    let text = text_of(&pdf);
    for words in [
        "Office of Rowan Ash MP",
        "A document of a test",
        "fill more than one line of the page",
        "must not be overlooked",
        "Zoë O’Brien-Ngũgĩ",
        "Answered letters",
        "Signature: Sam Okafor",
        "Page 2 of 2",
    ] {
        assert!(text.contains(words), "“{words}” is not in: {text}");
    }
    let kinds = kinds(&pdf);
    for kind in [
        "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH",
        "TD",
    ] {
        assert!(kinds.iter().any(|it| it == kind), "{kind} is not in {kinds:?}");
    }
    // An empty cell keeps its place.
    assert_eq!(kinds.iter().filter(|kind| *kind == "TD").count(), 6);
    let catalog = pdf.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).unwrap(), b"en-GB");
    let marked = catalog.get_deref(b"MarkInfo", &pdf).and_then(Object::as_dict).unwrap();
    assert!(marked.get(b"Marked").and_then(Object::as_bool).unwrap());
    assert!(String::from_utf8_lossy(&bytes).contains("pdfuaid"));
}

#[test]
fn every_font_is_inside() {
    let pdf = read(&write(&document(everything()), &NoPainter).unwrap());
    let fonts = fonts(&pdf);
    assert_eq!(fonts.len(), 3, "{fonts:?}");
    assert!(fonts.iter().all(|(name, is_inside)| name.contains("DejaVu") && *is_inside));
}

#[test]
fn pages_are_a4() {
    let pdf = read(&write(&document(everything()), &NoPainter).unwrap());
    for page in pdf.get_pages().values() {
        let page = pdf.get_object(*page).and_then(Object::as_dict).unwrap();
        let sides: Vec<f32> = page
            .get(b"MediaBox")
            .and_then(Object::as_array)
            .unwrap()
            .iter()
            .map(|side| side.as_float().unwrap())
            .collect();
        assert!((sides[2] - 595.28).abs() < 0.1 && (sides[3] - 841.89).abs() < 0.1, "{sides:?}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document(everything());
    assert!(write(&document, &Bars).unwrap() == write(&document, &Bars).unwrap());
}

#[test]
fn names_in_any_script_are_drawn_and_can_be_read() {
    let names = [
        "محمد علي",
        "דנה כהן",
        "王小明",
        "अनुष्का शर्मा",
        "Ana 👩‍🔬 Silva",
        "Nguye\u{302}\u{303}n",
        "김민준",
    ];
    let facts = names.iter().map(|name| ("Name".to_owned(), (*name).to_owned())).collect();
    let document = document(vec![Block::Facts(facts)]);
    let drawn = read(&write(&document, &Bars).unwrap());
    let texts = actual_texts(&drawn).join("\n");
    for name in names {
        assert!(texts.contains(name), "“{name}” is not in {texts}");
    }
    let pictures = drawn.objects.values().filter(|it| {
        it.as_stream().is_ok_and(|it| {
            it.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image")
        })
    });
    // Bars of one size are one picture.
    assert!(pictures.count() >= 4);
    // Where nothing can draw them, boxes stand for the letters, and the text is there all the same.
    let plain = read(&write(&document, &NoPainter).unwrap());
    assert!(text_of(&plain).contains("□□□"));
    assert!(actual_texts(&plain).join("\n").contains("王小明"));
}

#[test]
fn a_thousand_rows_take_many_pages_under_the_same_heads() {
    let rows = (1..=1000)
        .map(|number| vec![number.to_string(), format!("Entry number {number}, answered letters")])
        .collect();
    let head = vec!["Number".to_owned(), "What was done".to_owned()];
    let table = DocumentTable { head, shares: vec![1, 6], rows };
    let bytes = write(&document(vec![Block::Table(table)]), &NoPainter).unwrap();
    look_at("thousand", &bytes);
    let pdf = read(&bytes);
    let pages = pdf.get_pages().len();
    assert!((20..60).contains(&pages), "{pages}");
    for page in pdf.get_pages().keys() {
        let text = pdf.extract_text(&[*page]).unwrap().replace('\n', " ");
        assert!(text.contains("What was done"), "page {page}: {text}");
        assert!(text.contains(&format!("Page {page} of {pages}")), "page {page}: {text}");
    }
    let text = text_of(&pdf);
    for number in 1..=1000 {
        assert!(text.contains(&format!("Entry number {number},")), "{number}");
    }
    // Whoever hears the table hears its heads once.
    assert_eq!(kinds(&pdf).iter().filter(|kind| *kind == "TH").count(), 2);
}

#[test]
fn ten_thousand_letters_fit_wherever_they_stand() {
    let endless = "x".repeat(10_000);
    let wide = "王".repeat(10_000);
    let mut blocks = vec![
        Block::paragraph(endless.clone()),
        Block::Note(endless.clone()),
        Block::List { numbered: true, items: vec![endless.clone()] },
        Block::Facts(vec![("Name".to_owned(), endless.clone())]),
        Block::Table(DocumentTable {
            head: vec!["A".to_owned(), "B".to_owned()],
            shares: Vec::new(),
            rows: vec![vec![endless.clone(), wide]],
        }),
        Block::section(endless.clone()),
    ];
    blocks.push(Block::Signatures(vec![SignaturePlace {
        role: endless.clone(),
        name: endless.clone(),
    }]));
    let document = Document { title: endless.clone(), over: endless, ..document(blocks) };
    let bytes = write(&document, &Bars).unwrap();
    let pdf = read(&bytes);
    assert!(pdf.get_pages().len() > 10);
    let letters = text_of(&pdf).chars().filter(|c| *c == 'x').count();
    assert!(letters >= 9 * 10_000, "{letters}");
}

#[test]
fn an_empty_document_is_one_page_with_its_title() {
    let pdf = read(&write(&document(Vec::new()), &NoPainter).unwrap());
    assert_eq!(pdf.get_pages().len(), 1);
    assert!(text_of(&pdf).contains("A document of a test"));
    let nothing = Document { title: String::new(), ..Document::default() };
    assert!(write(&nothing, &NoPainter).is_ok());
}

fn certificate() -> CertificatePage {
    CertificatePage {
        head: "The office of Rowan Ash MP, Northmere".to_owned(),
        name: "Ines Okafor".to_owned(),
        role: "was a volunteer in this office".to_owned(),
        dates: "from 2 March 2026 to 29 May 2026".to_owned(),
        work: vec![
            "Answered letters about buses".to_owned(),
            "Researched housing in Northmere".to_owned(),
            "Kept the diary of surgeries".to_owned(),
        ],
        experience: vec![
            "Watched Prime Minister’s Questions".to_owned(),
            "Sat in on a select committee".to_owned(),
        ],
        signed_by: "Rowan Ash MP".to_owned(),
        signed_as: "Member of Parliament for Northmere".to_owned(),
        issued: "29 May 2026".to_owned(),
        number: "2026/1".to_owned(),
        short_code: "K7QM-3F9T-XX2P-9ABC".to_owned(),
        fingerprint: "6F3A 91C2 77B0 4D1E 2A60 5B9C".to_owned(),
        code: format!("UNDERSTUDY1:{}", "ABCDEFGH".repeat(75)),
    }
}

#[test]
fn a_certificate_is_one_page_whatever_stands_on_it() {
    let long =
        "Wrote an answer of many words to a letter about buses that came late again".to_owned();
    let extreme = CertificatePage {
        name: "Wolfeschlegelsteinhausenbergerdorff ".repeat(6),
        work: vec![long.clone(); 12],
        experience: vec![long; 12],
        ..certificate()
    };
    let arabic = CertificatePage {
        name: "محمد عبد الرحمن العلي".to_owned(), ..certificate()
    };
    let bare = CertificatePage {
        work: Vec::new(),
        code: String::new(),
        number: String::new(),
        ..certificate()
    };
    let endless = CertificatePage { name: "王".repeat(10_000), ..certificate() };
    let named = [
        ("plain", certificate()),
        ("extreme", extreme),
        ("arabic", arabic),
        ("bare", bare),
        ("endless", endless),
    ];
    for (name, page) in named {
        let document = Document {
            title: "Certificate of experience".to_owned(),
            blocks: vec![Block::Certificate(Box::new(page.clone()))],
            ..Document::default()
        };
        let bytes = write(&document, &Bars).unwrap();
        look_at(&format!("certificate-{name}"), &bytes);
        let pdf = read(&bytes);
        assert_eq!(pdf.get_pages().len(), 1, "{name}");
        let text = text_of(&pdf);
        assert!(text.contains("Certificate of experience"), "{name}: {text}");
        assert!(text.contains(&page.signed_by), "{name}: {text}");
        let tags = kinds(&pdf);
        assert_eq!(tags.iter().any(|kind| kind == "Figure"), !page.code.is_empty(), "{name}");
    }
}

#[test]
fn signatures_take_what_they_are_put_to_along() {
    let places = ["The volunteer", "Witness"];
    let signatures = Block::Signatures(
        places.map(|role| SignaturePlace { role: role.to_owned(), name: String::new() }).to_vec(),
    );
    for lines in 1..110 {
        let mut blocks: Vec<Block> =
            (0..lines).map(|line| Block::paragraph(format!("Line {line}"))).collect();
        blocks.push(Block::section("What I undertake"));
        blocks.push(Block::paragraph("I keep to myself what I learn here."));
        blocks.push(signatures.clone());
        let bytes = write(&document(blocks), &NoPainter).unwrap();
        let pdf = read(&bytes);
        let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
        let signed = pages
            .iter()
            .map(|page| pdf.extract_text(&[*page]).unwrap().replace('\n', " "))
            .find(|text| text.contains("Witness"))
            .unwrap();
        for words in ["What I undertake", "I keep to myself", "The volunteer"] {
            assert!(signed.contains(words), "after {lines} lines: {signed}");
        }
        // Every line is there, once.
        let whole = text_of(&pdf);
        for line in 0..lines {
            assert_eq!(whole.matches(&format!("Line {line} ")).count(), 1, "{line} of {lines}");
        }
    }
}

#[test]
fn a_last_page_that_would_hold_little_is_saved_by_smaller_letters() {
    let of = |lines: usize| {
        let blocks = (0..lines).map(|_| Block::paragraph("A line of a document")).collect();
        read(&write(&document(blocks), &NoPainter).unwrap()).get_pages().len()
    };
    let on_one = (1..).take_while(|lines| of(*lines) == 1).count();
    // A document that is a little too long is made smaller; one that is much too long is not.
    assert!((32..40).contains(&on_one), "{on_one}");
    assert_eq!((of(on_one + 1), of(2 * on_one)), (2, 2));
}
