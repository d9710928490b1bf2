//! What is taken from archives and what is refused.

use super::{TreeError, from_archive, from_path};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn names(files: &[(&str, &[u8])]) -> Result<Vec<String>, TreeError> {
    from_archive(&archive(files)).map(|tree| tree.files.into_keys().collect())
}

#[test]
fn a_folder_around_the_banks_does_not_matter() {
    let wrapped = names(&[
        ("all/competencies.toml", b""),
        ("all/physics/bank.toml", b""),
        ("__MACOSX/all/x", b""),
    ]);
    assert_eq!(wrapped.unwrap(), ["competencies.toml", "physics/bank.toml"]);
    let alone = names(&[
        ("physics/bank.toml", b""),
        ("physics/a.toml", b""),
        ("physics/.DS_Store", b""),
    ]);
    assert_eq!(alone.unwrap(), ["physics/a.toml", "physics/bank.toml"]);
    let windows = names(&[("physics\\bank.toml", b"")]);
    assert_eq!(windows.unwrap(), ["physics/bank.toml"]);
}

#[test]
fn deeper_folders_are_looked_into_while_there_is_one() {
    let deep = names(&[("a/b/competencies.toml", b""), ("a/b/physics/bank.toml", b"")]);
    assert_eq!(deep.unwrap(), ["competencies.toml", "physics/bank.toml"]);
    let dotted = names(&[("./physics/bank.toml", b""), ("./physics/a.toml", b"")]);
    assert_eq!(dotted.unwrap(), ["physics/a.toml", "physics/bank.toml"]);
}

#[test]
fn one_path_twice_is_told() {
    let repeated = |files: &[(&str, &[u8])]| from_archive(&archive(files)).unwrap().repeated;
    for (one, other) in [
        ("a/media/x.png", "a/media/X.PNG"),
        ("a/one.toml", "a\\one.toml"),
        ("a/one.toml", "./a/one.toml"),
        ("a/\u{439}.toml", "a/\u{438}\u{306}.toml"),
        ("a/media/caf\u{e9}.svg", "a/media/cafe\u{301}.svg"),
        ("a/\u{401}.toml", "a/\u{435}\u{308}.toml"),
    ] {
        let found = repeated(&[("a/bank.toml", b""), (one, b"1"), (other, b"2")]);
        assert_eq!(found.len(), 1, "{one} and {other}: {found:?}");
    }
    // The writer refuses the very same name: it is put in afterwards.
    let mut bytes = archive(&[("a/bank.toml", b""), ("a/one.toml", b"1"), ("a/two.toml", b"2")]);
    let places: Vec<usize> = bytes
        .windows(10)
        .enumerate()
        .filter(|(_, w)| *w == b"a/two.toml")
        .map(|(at, _)| at)
        .collect();
    for at in places {
        bytes[at..at + 10].copy_from_slice(b"a/one.toml");
    }
    assert_eq!(from_archive(&bytes).unwrap().repeated, ["a/one.toml"]);
    let reading = olymp_interchange::native::read_banks(&from_archive(&bytes).unwrap());
    assert!(
        reading
            .faults
            .iter()
            .any(|fault| fault.code == "duplicate-path" && fault.file.ends_with("one.toml"))
    );
}

#[test]
fn names_that_lead_outside_are_refused() {
    for name in ["../x.toml", "a/../../x.toml", "/etc/x.toml", "C:/x.toml", "a//x.toml"] {
        let refused = names(&[("a/bank.toml", b""), (name, b"")]);
        assert!(matches!(refused, Err(TreeError::BadName(_))), "{name}: {refused:?}");
    }
}

#[test]
fn a_bomb_is_cut_short() {
    let zeros = vec![0; 33 * 1024 * 1024];
    let bomb = archive(&[("a/one", &zeros), ("a/two", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    assert!(matches!(from_archive(&bomb), Err(TreeError::TooLarge)));
    assert!(matches!(from_archive(b"PK nonsense"), Err(TreeError::NotAnArchive)));
}

#[test]
fn a_bank_alone_brings_the_competencies_of_the_folder_above() {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(root.path().join("physics/.git")).unwrap();
    std::fs::write(root.path().join("competencies.toml"), "").unwrap();
    std::fs::write(root.path().join("physics/bank.toml"), "").unwrap();
    std::fs::write(root.path().join("physics/.git/config"), "").unwrap();
    let tree = from_path(&root.path().join("physics")).unwrap();
    assert_eq!(tree.name, "physics");
    assert!(tree.files.keys().eq(["../competencies.toml", "bank.toml"]));
    assert!(matches!(
        from_path(&root.path().join("none")),
        Err(TreeError::Unreadable { .. })
    ));
}
