//! Rebuilds the binary when the built frontend changes, for it is embedded.

fn main() {
    println!("cargo:rerun-if-changed=../target/frontend/stamp");
}
