//! Reads JSON into the types of the contract: the browser parses, this hands over what each type asks for.
//!
//! `serde_json` parses into each type anew, with both ways of reading a struct and a message for every error: a
//! hundred kilobytes of code for the participant's door. Here a type is asked for its fields by name, and a reply
//! of another form is [`NotOfThisForm`], without the reason: the page could do nothing with it.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor, value::StringDeserializer,
};
use wasm_bindgen::{JsCast, JsValue};

/// The text is not JSON, or not of the form of the type.
#[derive(Debug)]
pub struct NotOfThisForm;

impl std::fmt::Display for NotOfThisForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not of this form")
    }
}

impl std::error::Error for NotOfThisForm {}

impl Error for NotOfThisForm {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

type Done<T> = Result<T, NotOfThisForm>;

/// Reads a type from JSON.
///
/// # Errors
/// [`NotOfThisForm`].
#[cfg(target_arch = "wasm32")]
pub fn read<T: DeserializeOwned>(text: &str) -> Done<T> {
    T::deserialize(Js(parse(text)?))
}

/// The same without a browser, for tests.
///
/// # Errors
/// [`NotOfThisForm`].
#[cfg(not(target_arch = "wasm32"))]
pub fn read<T: DeserializeOwned>(text: &str) -> Done<T> {
    let _unused_here: fn(&str) -> Done<JsValue> = parse;
    let _nor_this: fn(Js) -> Done<String> = <String as serde::Deserialize>::deserialize;
    serde_json::from_str(text).map_err(|_| NotOfThisForm)
}

fn parse(text: &str) -> Done<JsValue> {
    js_sys::JSON::parse(text).map_err(|_| NotOfThisForm)
}

struct Js(JsValue);

impl Js {
    fn text(&self) -> Done<String> {
        self.0.as_string().ok_or(NotOfThisForm)
    }

    fn whole(&self) -> Done<i64> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "all whole numbers of the contract are below 2^53"
        )]
        self.0
            .as_f64()
            .filter(|number| number.fract() == 0.0)
            .map(|number| number as i64)
            .ok_or(NotOfThisForm)
    }

    fn list(self) -> Done<List> {
        let array = self.0.dyn_into::<js_sys::Array>().map_err(|_| NotOfThisForm)?;
        Ok(List { array, at: 0 })
    }

    fn entries(self) -> Done<Entries> {
        let object = self.0.dyn_into::<js_sys::Object>().map_err(|_| NotOfThisForm)?;
        Ok(Entries {
            entries: js_sys::Object::entries(&object),
            at: 0,
            value: None,
        })
    }

    fn is_nothing(&self) -> bool {
        self.0.is_undefined() || self.0.is_null()
    }
}

/// Types that ask for a whole number are given one, whatever its width.
macro_rules! whole {
    ($($method:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
            visitor.visit_i64(self.whole()?)
        }
    )+};
}

/// What no type of the contract asks for.
macro_rules! never {
    ($($method:ident($($argument:ty),*))+) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* _: V) -> Done<V::Value> {
            Err(NotOfThisForm)
        }
    )+};
}

impl<'de> Deserializer<'de> for Js {
    type Error = NotOfThisForm;

    whole! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    never! {
        deserialize_char() deserialize_bytes() deserialize_byte_buf()
        deserialize_unit_struct(&'static str) deserialize_tuple_struct(&'static str, usize)
    }

    /// For the content of tagged enums, which is read before its type is known.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        if self.is_nothing() {
            visitor.visit_unit()
        } else if let Some(truth) = self.0.as_bool() {
            visitor.visit_bool(truth)
        } else if self.0.is_string() {
            visitor.visit_string(self.text()?)
        } else if self.0.as_f64().is_some() {
            visitor.visit_i64(self.whole()?)
        } else if js_sys::Array::is_array(&self.0) {
            visitor.visit_seq(self.list()?)
        } else {
            visitor.visit_map(self.entries()?)
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_bool(self.0.as_bool().ok_or(NotOfThisForm)?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_f64(self.0.as_f64().ok_or(NotOfThisForm)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        if self.is_nothing() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Done<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Done<V::Value> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_map(self.entries()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Done<V::Value> {
        if !self.0.is_object() {
            return Err(NotOfThisForm);
        }
        visitor.visit_map(Fields {
            object: self.0,
            fields: fields.iter(),
            value: None,
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Done<V::Value> {
        visitor.visit_enum(Variant(self.text()?))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Done<V::Value> {
        visitor.visit_unit()
    }
}

struct List {
    array: js_sys::Array,
    at: u32,
}

impl<'de> SeqAccess<'de> for List {
    type Error = NotOfThisForm;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Done<Option<T::Value>> {
        if self.at >= self.array.length() {
            return Ok(None);
        }
        let element = self.array.get(self.at);
        self.at += 1;
        seed.deserialize(Js(element)).map(Some)
    }
}

/// The fields of a struct that are there, by the names that the struct has for them.
struct Fields {
    object: JsValue,
    fields: std::slice::Iter<'static, &'static str>,
    value: Option<JsValue>,
}

impl Fields {
    fn step(&mut self) -> Option<&'static str> {
        loop {
            let field = self.fields.next()?;
            let value = js_sys::Reflect::get(&self.object, &JsValue::from_str(field)).unwrap_or(JsValue::UNDEFINED);
            if !value.is_undefined() {
                self.value = Some(value);
                return Some(field);
            }
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = NotOfThisForm;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Done<Option<K::Value>> {
        match self.step() {
            Some(field) => seed.deserialize(field.to_owned().into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Done<V::Value> {
        seed.deserialize(Js(self.value.take().ok_or(NotOfThisForm)?))
    }
}

/// Everything that an object holds.
struct Entries {
    entries: js_sys::Array,
    at: u32,
    value: Option<JsValue>,
}

impl Entries {
    fn step(&mut self) -> Option<String> {
        let entry: js_sys::Array = self.entries.get(self.at).dyn_into().ok()?;
        self.at += 1;
        self.value = Some(entry.get(1));
        entry.get(0).as_string()
    }
}

impl<'de> MapAccess<'de> for Entries {
    type Error = NotOfThisForm;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Done<Option<K::Value>> {
        match self.step() {
            Some(key) => seed.deserialize(key.into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Done<V::Value> {
        seed.deserialize(Js(self.value.take().ok_or(NotOfThisForm)?))
    }
}

/// A code of a closed list; no other enum of the contract comes without a tag.
struct Variant(String);

impl<'de> EnumAccess<'de> for Variant {
    type Error = NotOfThisForm;
    type Variant = Unit;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Done<(V::Value, Unit)> {
        let name: StringDeserializer<NotOfThisForm> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, Unit))
    }
}

struct Unit;

impl<'de> VariantAccess<'de> for Unit {
    type Error = NotOfThisForm;

    fn unit_variant(self) -> Done<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Done<T::Value> {
        Err(NotOfThisForm)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Done<V::Value> {
        Err(NotOfThisForm)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Done<V::Value> {
        Err(NotOfThisForm)
    }
}
