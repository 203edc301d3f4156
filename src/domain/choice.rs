//! One macro for the short lists of fixed choices that forms show and records keep.

/// Declares an enum whose variants are kept as short keys and shown as labels. A key that this
/// version does not know is read as `Unknown`, so that a record from a newer version still opens;
/// what was written stays in the record until someone changes that very field.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $key:literal $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// Written by a newer version of the app.
            Unknown,
        }

        impl $name {
            /// Every choice a form offers, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The key that records keep.
            pub fn key(self) -> &'static str {
                match self {
                    $($name::$variant => $key,)*
                    $name::Unknown => "unknown",
                }
            }

            /// The words a screen shows.
            pub fn label(self) -> &'static str {
                match self {
                    $($name::$variant => $label,)*
                    $name::Unknown => "Unknown (made by a newer version)",
                }
            }

            /// The choice with this key, if this version knows it.
            pub fn from_key(key: &str) -> Option<$name> {
                match key {
                    $($key => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let key = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Ok($name::from_key(&key).unwrap_or($name::Unknown))
            }
        }
    };
}

pub(crate) use choice;
