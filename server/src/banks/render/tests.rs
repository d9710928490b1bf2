//! One item a type: what the key becomes.

use super::render;
use olymp_assessment::ids::ItemVersionId;
use olymp_interchange::native::{FileTree, read_banks};

const HEAD: &str =
    "competency = \"x.y\"\ndimension = \"subject\"\ndifficulty = 2\nmax = \"1\"\nexplanation = 'Потому.'\n";

fn key(body: &str) -> String {
    let (head, tables) = body.split_at(body.find("[[").unwrap_or(body.len()));
    let tree = FileTree::new("banks")
        .with(
            "competencies.toml",
            "[[competency]]\ncode = \"x.y\"\ntitle = \"X\"\ndimension = \"subject\"\n",
        )
        .with(
            "b/bank.toml",
            "title = \"B\"\nsubject = \"B\"\nlanguage = \"ru\"\ndescription = \"B\"\nlicense = \"B\"\n",
        )
        .with("b/a.toml", format!("{HEAD}{head}\n{tables}"));
    let reading = read_banks(&tree);
    assert_eq!(reading.faults, [], "{body}");
    let item = &reading.banks[0].items[0].item;
    render(item, ItemVersionId(uuid::Uuid::nil()), &|_| None)
        .unwrap()
        .key_html
}

#[test]
fn choices_and_orders_are_shown_as_their_texts() {
    let single = "type = \"single-choice\"\nstem = 'Q'\n[[options]]\nid = \"a\"\ntext = 'да'\ncorrect = true\n[[options]]\nid = \"b\"\ntext = 'нет'\n";
    assert_eq!(key(single), "<div class=\"key-choice\">да</div>");
    let ordering = "type = \"ordering\"\nstem = 'Q'\n[[elements]]\nid = \"a\"\ntext = 'раз'\n[[elements]]\nid = \"b\"\ntext = 'два'\n";
    assert_eq!(key(ordering), "<ol class=\"key-order\"><li>раз</li><li>два</li></ol>");
    let matching = "type = \"matching\"\nstem = 'Q'\n[[left]]\nid = \"1\"\ntext = '1812'\nmatch = \"b\"\n[[left]]\nid = \"2\"\ntext = '1709'\nmatch = \"a\"\n[[right]]\nid = \"a\"\ntext = 'Полтава'\n[[right]]\nid = \"b\"\ntext = 'Бородино'\n";
    assert!(
        key(matching).contains("<th scope=\"row\">1812</th><td>Бородино</td>"),
        "{}",
        key(matching)
    );
}

#[test]
fn numbers_and_texts_are_shown_with_tolerance_unit_and_share() {
    let numeric = "type = \"numeric\"\nunit = \"required\"\nstem = 'Q'\n[[answers]]\nvalue = \"54\"\ntolerance = \"0.5\"\n[[answers]]\nvalue = \"15\"\nrelative-tolerance = \"0.01\"\nshare = \"0.5\"\n[[units]]\nname = \"км/ч\"\nfactor = \"1\"\n";
    let expected = "<ul class=\"key-answers\"><li>54\u{a0}±\u{a0}0,5\u{a0}км/ч</li>\
        <li>15\u{a0}км/ч\u{a0}±\u{a0}1\u{a0}% <span class=\"key-share\">50\u{a0}%</span></li></ul>";
    assert_eq!(key(numeric), expected);
    let text = "type = \"short-text\"\nstem = 'Q'\n[[answers]]\ntext = 'a < b*'\n";
    assert_eq!(key(text), "<ul class=\"key-answers\"><li>a &lt; b…</li></ul>");
    let gaps = "type = \"gaps\"\nstem = '{{1}} и {{2}}'\n[[gaps]]\nid = \"1\"\nkind = \"choice\"\noptions = [ { id = \"a\", text = \"слитно\", correct = true }, { id = \"b\", text = \"раздельно\" } ]\n[[gaps]]\nid = \"2\"\nkind = \"text\"\nanswers = [ { text = \"не\" }, { text = \"ни\" } ]\n";
    assert_eq!(key(gaps), "<ol class=\"key-gaps\"><li>слитно</li><li>не / ни</li></ol>");
}
