//! What may be wrong with a text.

/// A place in a text that cannot be shown, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupFault {
    /// The byte of the text where it begins.
    pub offset: usize,
    /// What it is.
    pub kind: MarkupFaultKind,
    /// What is wrong and how to mend it, in Russian.
    pub message: String,
}

/// The kinds of faults in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkupFaultKind {
    /// A link or a picture that Markdown does not take for one, or one that leads nowhere.
    BadLink,
    /// A line that may begin with a minus or with the mark of a list.
    ListOrMinus,
    /// A line that four spaces make an example of code.
    IndentedCode,
    /// A formula that is not LaTeX, or uses an unknown command.
    Latex,
    /// A dollar without its pair.
    LoneDollar,
    /// A row of a table with more cells than its heading: what is too much would not be shown.
    LostCell,
    /// Lists and quotations within one another without end.
    TooDeep,
    /// HTML tags in the text.
    RawHtml,
    /// A picture that is not there.
    UnknownPicture,
    /// A picture without a text for those who do not see it.
    NoAltText,
}
