//! One provider of cryptography for TLS.

/// Makes aws-lc-rs the provider of this process; a second call changes nothing.
pub fn install() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}
