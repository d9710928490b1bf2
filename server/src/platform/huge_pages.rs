//! Pages of memory.

/// Keeps the kernel from giving this process huge pages (2 MB).
///
/// The allocator asks for them, or the system gives them to everybody. Many threads with many short requests touch a little of
/// each, and the kernel clears all of it first: half of the start minute's work was that, and a quarter of the memory was
/// never used. Where the kernel does not know of it, nothing changes.
pub fn disable_huge_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
