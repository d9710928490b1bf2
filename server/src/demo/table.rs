//! What the demo says on the terminal.

use crate::demo::accounts::Staff;

/// Says one line of progress.
#[expect(clippy::print_stdout, reason = "the command's answer to the person who called it")]
pub fn say(text: &str) {
    println!("{text}");
}

/// Prints the accounts of the demo.
pub fn print(staff: &[Staff], participants: &[(String, String)]) {
    say("");
    say("  role                  | sign in with                          | name");
    say("  ----------------------+---------------------------------------+-------------------------");
    for (name, code) in participants {
        say(&format!("  {:<21} | card {code:<32} | {name}", "participant"));
    }
    for member in staff {
        let with = format!("{} / {}", member.login, member.password);
        say(&format!("  {:<21} | {with:<37} | {}", member.role.code(), member.name));
    }
    say("");
    say("  participants: /      staff: /staff");
    say("");
}
