//! What the sources say of the structs that become files, and what serde knows of the same structs.
//!
//! Two ways to the same columns: the text of `rows.rs` gives their meaning, the derived code their names.

use serde::Deserialize;
use serde::de::value::Error;
use serde::de::{Deserializer, Error as _, Visitor};

/// A documented struct.
pub struct Table {
    /// Name of the struct.
    pub type_name: String,
    /// File it is a row of: what stands in backquotes before the first colon of its documentation.
    pub file: String,
    /// The rest of its documentation.
    pub about: String,
    /// Fields with their meaning, in order.
    pub columns: Vec<(String, String)>,
}

/// The public structs of a source file, in order.
pub fn tables(source: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut about = String::new();
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            if !about.is_empty() {
                about.push(' ');
            }
            about.push_str(text);
        } else if let Some(name) = line.strip_prefix("pub struct ") {
            let (file, rest) = about.split_once(": ").unwrap_or(("", &about));
            tables.push(Table {
                type_name: name.split(['<', ' ']).next().unwrap_or_default().to_owned(),
                file: file.trim_matches('`').to_owned(),
                about: capitalised(rest),
                columns: Vec::new(),
            });
            about.clear();
        } else if let Some((name, _)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
            let table = tables.last_mut().expect("a field stands in a struct");
            table.columns.push((name.to_owned(), std::mem::take(&mut about)));
        } else if !line.starts_with("#[") {
            about.clear();
        }
    }
    tables
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Names of a row's columns as serde writes them in a header.
pub fn columns_of<'de, Row: Deserialize<'de>>() -> &'static [&'static str] {
    let mut columns: &[&str] = &[];
    // It never yields a row: it stops as soon as the row has told its fields.
    let row = Row::deserialize(FieldNames(&mut columns));
    assert!(row.is_err() && !columns.is_empty());
    columns
}

struct FieldNames<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for FieldNames<'_> {
    type Error = Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        Err(Error::custom("the fields are known"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom("a row is a struct"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
