//! What is told while a sitting runs: announcements, moved deadlines, how many are at work.

use crate::Millis;

wire! {
    /// What the organiser tells everybody who sits or waits.
    pub struct Announcement {
        /// Its id; the same announcement may come twice, by the stream and by the clock.
        pub id: String,
        /// When it was made.
        pub at: Millis,
        /// The text, plain.
        pub text: String,
    }

    /// Make an announcement.
    pub struct MakeAnnouncement {
        /// The text, plain, 1…1000 characters.
        pub text: String,
    }

    /// How many are there now, over all servers.
    pub struct LiveCounts {
        /// On the page before the start.
        pub waiting: u32,
        /// At work with the page open and the line up.
        pub connected: u32,
        /// Attempts that are open.
        pub running: u32,
        /// Attempts that are over.
        pub finished: u32,
        /// Whether other servers cannot be heard now: `waiting` and `connected` are of one server only.
        pub stale: bool,
        /// The server's clock.
        pub server_time: Millis,
    }

    /// One event of a stream; the `data` of a server-sent event as JSON.
    #[serde(tag = "type", rename_all = "kebab-case")]
    pub enum LiveEvent {
        /// An announcement was made.
        Announcement(Announcement),
        /// The end of this attempt was moved.
        Deadline {
            /// When the attempt ends now.
            deadline: Millis,
        },
        /// This attempt was closed.
        Closed,
        /// For staff: how many are there.
        Counts(LiveCounts),
    }

    /// How long a sign-in by password takes now.
    pub struct SignInQueue {
        /// How many wait.
        pub waiting: u32,
        /// Seconds until one who comes now is through, rounded up; 0: at once.
        pub seconds: u32,
    }
}
