//! The policy itself, without HTTP: every operation × role × relation in one table.

use olymp_contract::session::Role;
use olymp_server::identity::policy::{Decision, OperationId, Reach, Relation, decide, reach};
use std::fmt::Write;

const RELATIONS: [Relation; 5] = [
    Relation::Any,
    Relation::Own,
    Relation::School,
    Relation::Foreign,
    Relation::Protected,
];

/// `+` may, `-` may never, `0` may, but not to that: one letter for each of any, own, school, foreign, protected.
fn letters(role: Role, operation: OperationId) -> String {
    let letter = |relation| match decide(&[role], operation, relation) {
        Decision::Allow(_) => '+',
        Decision::Forbid => '-',
        Decision::Hide => '0',
    };
    RELATIONS.into_iter().map(letter).collect()
}

#[test]
fn who_may_do_what_to_what() {
    let mut table =
        String::from("+ may, - may never, 0 there is no such thing for them; to: any own school foreign protected\n\n");
    write!(table, "{:<22}", "").unwrap();
    for role in Role::ALL {
        write!(table, " {:<9.9}", role.code()).unwrap();
    }
    for operation in OperationId::ALL {
        write!(table, "\n{:<22}", operation.name()).unwrap();
        for role in Role::ALL {
            write!(table, " {:<9}", letters(*role, *operation)).unwrap();
        }
    }
    let table: Vec<_> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn more_roles_never_take_anything_away() {
    for operation in OperationId::ALL {
        for one in Role::ALL {
            for other in Role::ALL {
                let both = reach(&[*one, *other], *operation);
                assert_eq!(both, reach(&[*one], *operation).max(reach(&[*other], *operation)));
                for relation in RELATIONS {
                    let alone = matches!(decide(&[*one], *operation, relation), Decision::Allow(_));
                    let together = matches!(decide(&[*one, *other], *operation, relation), Decision::Allow(_));
                    assert!(together || !alone, "{operation:?}: {one} loses it as {other}");
                }
            }
        }
    }
}

#[test]
fn nobody_without_a_role_may_do_anything() {
    for operation in OperationId::ALL {
        assert_eq!(reach(&[], *operation), None);
        assert_eq!(decide(&[], *operation, Relation::Own), Decision::Forbid);
    }
}

#[test]
fn a_school_coordinator_never_reaches_beyond_the_school() {
    for operation in OperationId::ALL {
        let widest = reach(&[Role::SchoolCoordinator], *operation);
        let harmless = [OperationId::ListCompetencies, OperationId::ReadMedia];
        assert!(
            widest <= Some(Reach::School) || harmless.contains(operation),
            "{operation:?}"
        );
    }
}
