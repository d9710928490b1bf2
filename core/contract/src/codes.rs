//! The one table of refusals: code, HTTP status, meaning. The pages translate codes, never a server's sentence.

macro_rules! codes {
    ($($(#[$doc:meta])+ $variant:ident $status:literal $code:literal,)+) => {
        /// Why a request was refused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Code { $($(#[$doc])+ #[serde(rename = $code)] $variant),+ }

        described_codes!(Code, "Why a request was refused.");

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable text of the code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The HTTP status it comes with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }
        }
    };
}

codes! {
    /// The request is not of the documented form; `place` names the field.
    BadRequest 400 "bad_request",
    /// A field's value is not allowed; `place` names it, `detail` the limit.
    InvalidField 422 "invalid_field",
    /// A text has characters that nobody sees or that turn the reading around: `place` names it, `detail` the character.
    InvisibleCharacter 422 "invisible_character",
    /// Nobody is signed in, or the access token has expired: renew it.
    NotSignedIn 401 "not_signed_in",
    /// The session was ended or its refresh token used twice: sign in again.
    SessionEnded 401 "session_ended",
    /// Login, password or card code is wrong.
    WrongCredentials 401 "wrong_credentials",
    /// Too many tries; `detail` is the number of seconds to wait.
    TooManyTries 429 "too_many_tries",
    /// Changed and changed back too often today; `detail` is the number of seconds to wait.
    TooManyChanges 429 "too_many_changes",
    /// The role of this person does not allow it.
    Forbidden 403 "forbidden",
    /// The request does not come from our own pages (the header `x-olymp` is missing).
    ForeignOrigin 403 "foreign_origin",
    /// There is no such thing, or it is not yours to know of.
    NotFound 404 "not_found",
    /// The path is there, this method of it is not; `detail` and the header `Allow` name those that are.
    MethodNotAllowed 405 "method_not_allowed",
    /// The thing was changed meanwhile: read it again.
    VersionConflict 409 "version_conflict",
    /// The assessment has not opened yet.
    NotOpenYet 409 "not_open_yet",
    /// The window for starting is over.
    WindowClosed 409 "window_closed",
    /// Extra time does nothing: the participant has handed in.
    ExtraTimeHandedIn 409 "extra_time_handed_in",
    /// Extra time does nothing: even with it the time is over; `detail` is the least that reaches beyond now, minutes in all.
    ExtraTimeTooLate 409 "extra_time_too_late",
    /// Extra time does nothing: the time is over for longer than the longest extra time reaches.
    ExtraTimeOutOfReach 409 "extra_time_out_of_reach",
    /// Extra time does nothing: the assessment is not for this participant.
    ExtraTimeNotFor 409 "extra_time_not_for",
    /// Extra time does nothing: the account of this participant is switched off.
    ExtraTimeSwitchedOff 409 "extra_time_switched_off",
    /// The attempt cannot go on: the jury has marked responses of it.
    ExtraTimeMarked 409 "extra_time_marked",
    /// The attempt would go on although its right answers can be read already: say it again with `confirm`.
    KeysReadable 409 "keys_readable",
    /// The rules were not accepted.
    ConsentMissing 422 "consent_missing",
    /// The participant has not consented to the processing of personal data, or not to the text that is in force.
    DataConsentMissing 409 "data_consent_missing",
    /// The attempt is finished or its time is over; a response is no longer taken.
    AttemptClosed 409 "attempt_closed",
    /// Another tab or computer holds the pen of this attempt.
    PenElsewhere 409 "pen_elsewhere",
    /// The response is longer than a response of its type may be; `place` names the field, `detail` the limit.
    ResponseTooLong 422 "response_too_long",
    /// More was saved in this attempt than anybody types. What is saved stays; `detail` is seconds until more is taken.
    QuotaExceeded 429 "quota_exceeded",
    /// The response is of another type than the item, names what the item does not have, or orders an element twice; `place`
    /// names the field, `detail` the type that is due or the id.
    ResponseMismatch 422 "response_mismatch",
    /// The result is not shown (yet).
    NotReleased 409 "not_released",
    /// Who asks takes part in an assessment that is not over: till then its items and results are closed to them as staff, too.
    TakesPart 403 "takes_part",
    /// Nobody gives extra time to themselves.
    ExtraTimeOwn 403 "extra_time_own",
    /// The person is at work: only an organiser may issue a card now.
    CardNeedsOrganiser 409 "card_needs_organiser",
    /// The person is at work: the reason of a new card must be given.
    CardNeedsReason 422 "card_needs_reason",
    /// The assessment is published and can no longer be changed.
    AlreadyPublished 409 "already_published",
    /// The blueprint asks for more items than the banks hold; `place` names the line.
    BlueprintInfeasible 422 "blueprint_infeasible",
    /// The uploaded bank has faults; `detail` counts them.
    BankFaulty 422 "bank_faulty",
    /// The upload is no ZIP archive that can be unpacked; `detail` says why, in Russian as all faults of banks.
    NotAnArchive 422 "not_an_archive",
    /// A criterion's points are outside 0…its maximum, or a criterion is missing; `place` names it.
    InvalidMark 422 "invalid_mark",
    /// The body is larger than allowed; `detail` is the limit in bytes.
    TooLarge 413 "too_large",
    /// The body did not arrive in time.
    TooSlow 408 "too_slow",
    /// The server is busy; what was sent is kept by the page and sent again. `detail` is seconds to wait.
    Busy 503 "busy",
    /// The server failed; the request id finds it in the log.
    Internal 500 "internal",
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
