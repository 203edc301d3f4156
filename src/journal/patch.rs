//! JSON merge patches (RFC 7396): apply, diff, invert, and see where two of them meet.

use serde_json::{Map, Value};

/// Applies a patch to a value.
pub fn apply(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else {
        return;
    };
    for (key, change) in patch {
        if change.is_null() {
            target.remove(key);
        } else {
            apply(target.entry(key.as_str()).or_insert(Value::Null), change);
        }
    }
}

/// The patch that turns one value into another, or nothing where they are equal. Nulls in `new`
/// count as absent, as a merge patch cannot set them.
pub fn diff(old: &Value, new: &Value) -> Option<Value> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let mut patch = Map::new();
            for (key, value) in new {
                if value.is_null() {
                    if old.get(key).is_some_and(|old| !old.is_null()) {
                        patch.insert(key.clone(), Value::Null);
                    }
                    continue;
                }
                match old.get(key) {
                    Some(old) => {
                        if let Some(change) = diff(old, value) {
                            patch.insert(key.clone(), change);
                        }
                    }
                    None => {
                        patch.insert(key.clone(), value.clone());
                    }
                }
            }
            for key in old.keys().filter(|key| !new.contains_key(*key)) {
                patch.insert(key.clone(), Value::Null);
            }
            (!patch.is_empty()).then_some(Value::Object(patch))
        }
        _ => (old != new).then(|| new.clone()),
    }
}

/// The patch that takes a patch back, given the value it was applied to.
pub fn inverse(before: &Value, patch: &Value) -> Value {
    let Value::Object(patch) = patch else {
        return before.clone();
    };
    let mut back = Map::new();
    for (key, change) in patch {
        let was = before.get(key);
        let undo = match (was, change) {
            (None, _) => Value::Null,
            (Some(was @ Value::Object(_)), Value::Object(_)) => inverse(was, change),
            (Some(was), _) => was.clone(),
        };
        back.insert(key.clone(), undo);
    }
    Value::Object(back)
}

/// Whether two values say the same wherever a patch sets something.
pub fn same_where_patched(patch: &Value, one: Option<&Value>, other: Option<&Value>) -> bool {
    match patch {
        Value::Object(fields) if !fields.is_empty() => fields.iter().all(|(key, change)| {
            let of = |value: Option<&Value>| value.and_then(|value| value.get(key)).cloned();
            same_where_patched(change, of(one).as_ref(), of(other).as_ref())
        }),
        _ => one == other,
    }
}

/// Whether two patches set something at the same place. An empty map is something, too.
pub fn meet(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) if !one.is_empty() && !other.is_empty() => one
            .iter()
            .any(|(key, change)| other.get(key).is_some_and(|against| meet(change, against))),
        _ => true,
    }
}

/// Every leaf that a patch sets, with the path to it.
pub fn leaves(patch: &Value) -> Vec<(Vec<String>, Value)> {
    fn walk(path: &mut Vec<String>, patch: &Value, found: &mut Vec<(Vec<String>, Value)>) {
        match patch {
            Value::Object(fields) if !fields.is_empty() => {
                for (key, change) in fields {
                    path.push(key.clone());
                    walk(path, change, found);
                    path.pop();
                }
            }
            leaf => found.push((path.clone(), leaf.clone())),
        }
    }
    let mut found = Vec::new();
    walk(&mut Vec::new(), patch, &mut found);
    found
}

/// A record's JSON without what says nothing: nulls, empty texts, empty lists and empty maps.
/// Reading it back gives the same record, since all of these are defaults.
pub fn compact(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(key, value)| (key, compact(value)))
                .filter(|(_, value)| match value {
                    Value::Null => false,
                    Value::String(text) => !text.is_empty(),
                    Value::Array(items) => !items.is_empty(),
                    Value::Object(fields) => !fields.is_empty(),
                    Value::Bool(_) | Value::Number(_) => true,
                })
                .collect(),
        ),
        other => other,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    /// Any JSON without nulls, as records are.
    pub(crate) fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            (0i64..5).prop_map(Value::from),
            "[a-c]{0,2}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                proptest::collection::btree_map("[a-d]", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    /// Any record: an object.
    pub(crate) fn any_object() -> impl Strategy<Value = Value> {
        proptest::collection::btree_map("[a-d]", any_value(), 0..4)
            .prop_map(|map| Value::Object(map.into_iter().collect()))
    }

    #[test]
    fn the_examples_of_the_standard_that_set_and_remove() {
        for (target, patch, result) in [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
        ] {
            let mut got = target;
            apply(&mut got, &patch);
            assert_eq!(got, result);
        }
    }

    proptest! {
        #[test]
        fn a_diff_leads_from_one_to_the_other(old in any_object(), new in any_object()) {
            let mut got = old.clone();
            if let Some(patch) = diff(&old, &new) {
                apply(&mut got, &patch);
            }
            prop_assert_eq!(got, new);
        }

        #[test]
        fn an_inverse_leads_back(before in any_object(), new in any_object()) {
            let patch = diff(&before, &new).unwrap_or_else(|| json!({}));
            let back = inverse(&before, &patch);
            let mut got = before.clone();
            apply(&mut got, &patch);
            apply(&mut got, &back);
            prop_assert_eq!(got, before);
        }

        #[test]
        fn applying_twice_is_applying_once(before in any_object(), patch in any_object()) {
            let mut once = before;
            apply(&mut once, &patch);
            let mut twice = once.clone();
            apply(&mut twice, &patch);
            prop_assert_eq!(once, twice);
        }
    }
}
