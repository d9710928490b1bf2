//! The stable codes of faults: programs and the user's guide refer to them, so a code is never renamed or used anew.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident $code:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: &str = $code;)+

        /// Every code, as `docs/formats/native-bank.md` lists them.
        pub const ALL: &[&str] = &[$($code),+];
    };
}

codes! {
    /// The file is not TOML.
    TOML_SYNTAX "toml-syntax";
    /// A key stands twice.
    DUPLICATE_KEY "duplicate-key";
    /// A key that no file of this kind has.
    UNKNOWN_KEY "unknown-key";
    /// A key of another type of item.
    MISPLACED_KEY "misplaced-key";
    /// A key that must be there is not.
    MISSING_KEY "missing-key";
    /// A text where a number or a table is due, and the like.
    WRONG_KIND "wrong-kind";
    /// A text that must say something is empty.
    EMPTY_TEXT "empty-text";
    /// A character that cannot be seen, mostly a LaTeX command in `"…"`.
    CONTROL_CHARACTER "control-character";
    /// The file is not UTF-8.
    NOT_UTF8 "not-utf8";
    /// The file is larger than allowed.
    TOO_BIG "too-big";
    /// A name of a file or folder with other characters than a-z, 0-9 and hyphen.
    BAD_FILE_NAME "bad-file-name";
    /// A file that belongs to nothing.
    STRAY_FILE "stray-file";
    /// No `bank.toml` where a bank is expected.
    NO_BANK "no-bank";
    /// No `competencies.toml`.
    NO_COMPETENCIES "no-competencies";
    /// A competency's code stands twice.
    DUPLICATE_COMPETENCY "duplicate-competency";
    /// A competency that is not listed.
    UNKNOWN_COMPETENCY "unknown-competency";
    /// Not one of the three dimensions.
    UNKNOWN_DIMENSION "unknown-dimension";
    /// Another dimension than the competency's.
    DIMENSION_MISMATCH "dimension-mismatch";
    /// Not one of the eight types.
    UNKNOWN_TYPE "unknown-type";
    /// The difficulty is not 1…5.
    BAD_DIFFICULTY "bad-difficulty";
    /// The maximum or the points of a criterion are not a positive decimal.
    BAD_POINTS "bad-points";
    /// An unknown rule of scoring, or one that this type does not have.
    BAD_SCORING "bad-scoring";
    /// The penalty is not within 0…1, or stands without its rule.
    BAD_PENALTY "bad-penalty";
    /// A share is not within 0…1, or no answer earns everything.
    BAD_SHARE "bad-share";
    /// Not a decimal number.
    BAD_NUMBER "bad-number";
    /// A tolerance that is negative, or both kinds at once.
    BAD_TOLERANCE "bad-tolerance";
    /// Units that contradict one another.
    BAD_UNIT "bad-unit";
    /// Too few or too many options, elements, answers or criteria.
    WRONG_COUNT "wrong-count";
    /// Not as many right options as the type demands.
    WRONG_CORRECT "wrong-correct";
    /// An id with characters that an id has not.
    BAD_ID "bad-id";
    /// An id stands twice in a list.
    DUPLICATE_ID "duplicate-id";
    /// A text stands twice in a list.
    DUPLICATE_TEXT "duplicate-text";
    /// A word of a key with letters of two alphabets.
    MIXED_SCRIPTS "mixed-scripts";
    /// A left side that matches nothing.
    DANGLING_MATCH "dangling-match";
    /// A mark in the stem without a gap.
    GAP_UNDEFINED "gap-undefined";
    /// A gap without a mark in the stem.
    GAP_UNMARKED "gap-unmarked";
    /// A mark that stands twice.
    GAP_REPEATED "gap-repeated";
    /// A mark where no gaps can be.
    GAP_MISPLACED "gap-misplaced";
    /// The criteria do not add up to the maximum.
    CRITERIA_SUM "criteria-sum";
    /// A link or a picture that is none, or a link that leads nowhere.
    BAD_LINK "bad-link";
    /// A list of numbers that may be a column of negative ones.
    LIST_OR_MINUS "list-or-minus";
    /// A row of a table with more cells than its heading.
    LOST_CELL "lost-cell";
    /// An indent that makes a line an example of code.
    INDENTED_CODE "indented-code";
    /// A formula that cannot be shown.
    LATEX "latex";
    /// A dollar without its pair.
    LONE_DOLLAR "lone-dollar";
    /// Lists and quotations within one another without end.
    TOO_DEEP "too-deep";
    /// HTML in a text.
    RAW_HTML "raw-html";
    /// A picture that is not there.
    UNKNOWN_PICTURE "unknown-picture";
    /// A picture without a text for those who do not see it.
    NO_ALT_TEXT "no-alt-text";
    /// A picture that no text shows.
    UNUSED_PICTURE "unused-picture";
    /// A file that is not the picture its name promises.
    BAD_PICTURE "bad-picture";
    /// An SVG with scripts, handlers or links outside.
    UNSAFE_SVG "unsafe-svg";
    /// One path twice in an archive.
    DUPLICATE_PATH "duplicate-path";
    /// A warning: ticking everything or guessing earns more than a quarter.
    GUESS_PAYS "guess-pays";
    /// A warning: another penalty than that of other items of the bank.
    UNEVEN_PENALTY "uneven-penalty";
    /// A `recompute` where there can be none, or one that is no expression.
    BAD_RECOMPUTE "bad-recompute";
}
