//! Opens a sealed paper: AES-256-GCM over gzip over JSON.

use js_sys::{Array, ArrayBuffer, Function, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use olymp_contract::attempts::SealedPaper;
use olymp_frontend::api::read_json;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, ReadableWritablePair, Response};

/// What unpacks; `web_sys` has it behind a flag only.
pub(super) const GZIP: &str = "DecompressionStream";
const CIPHER: &str = "AES-GCM";
const NONCE: u32 = 12;

/// Opens what was fetched: 12 bytes of nonce, then the ciphertext with its tag; the key is base64, the attempt's id is
/// authenticated along, so that another attempt's paper does not pass for this one's.
///
/// # Errors
/// Whatever the browser says: the wrong key, bytes that were changed, another form.
pub async fn open(sealed: &ArrayBuffer, key: &str, attempt: &str) -> Result<SealedPaper, JsValue> {
    let packed = decrypted(sealed, key, attempt).await?;
    let text = unpacked(&packed).await?;
    read_json(&text).map_err(|_| JsValue::UNDEFINED)
}

async fn decrypted(sealed: &ArrayBuffer, key: &str, attempt: &str) -> Result<Object, JsValue> {
    let all = Uint8Array::new(sealed);
    let (nonce, content) = (all.subarray(0, NONCE), all.subarray(NONCE, all.length()));
    let subtle = window().crypto()?.subtle();
    let usages = Array::of1(&JsValue::from_str("decrypt"));
    let bytes = key_bytes(key)?;
    let key = subtle.import_key_with_str("raw", &bytes, CIPHER, false, &usages)?;
    let key: CryptoKey = JsFuture::from(key).await?.unchecked_into();
    let how = Object::new();
    let aad = Uint8Array::from(attempt.as_bytes());
    for (name, value) in [
        ("name", &JsValue::from_str(CIPHER)),
        ("iv", nonce.as_ref()),
        ("additionalData", aad.as_ref()),
    ] {
        Reflect::set(&how, &JsValue::from_str(name), value)?;
    }
    let plain = subtle.decrypt_with_object_and_buffer_source(&how, &key, &content)?;
    Ok(JsFuture::from(plain).await?.unchecked_into())
}

fn key_bytes(base64: &str) -> Result<Uint8Array, JsValue> {
    let binary = window().atob(base64)?;
    let bytes: Vec<u8> = binary.chars().filter_map(|byte| u8::try_from(byte).ok()).collect();
    Ok(Uint8Array::from(bytes.as_slice()))
}

async fn unpacked(packed: &Object) -> Result<String, JsValue> {
    let maker: Function = Reflect::get(&window(), &JsValue::from_str(GZIP))?.dyn_into()?;
    let unpacker = Reflect::construct(&maker, &Array::of1(&JsValue::from_str("gzip")))?;
    let unpacker: ReadableWritablePair = unpacker.unchecked_into();
    let stream = Response::new_with_opt_buffer_source(Some(packed))?
        .body()
        .ok_or(JsValue::UNDEFINED)?
        .pipe_through(&unpacker);
    let text = Response::new_with_opt_readable_stream(Some(&stream))?.text()?;
    let text = JsFuture::from(text).await?;
    text.as_string().ok_or(JsValue::UNDEFINED)
}
