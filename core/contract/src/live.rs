//! What is told while a sitting runs: announcements, moved deadlines, how many are at work.

use crate::Millis;

wire_codes! {
    /// What happened to the time of a server.
    OutageKind {
        /// The server stood still, and no other ran: everybody at work was given the time.
        Paused = "paused",
        /// One server stood still while others ran: nobody was given anything.
        Covered = "covered",
        /// The clock of the server's machine was moved: the server's own clock was not.
        Stepped = "stepped",
    }
}

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

    /// A time in which a server did not run as it should, for staff.
    pub struct Outage {
        /// What happened.
        pub kind: OutageKind,
        /// From when, by the server's clock.
        pub began_at: Millis,
        /// Until when.
        pub ended_at: Millis,
        /// Seconds given to everybody at work; of a moved clock, by how much it was moved, below zero: back.
        pub seconds: i32,
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
        /// When servers did not run as they should since this assessment opened, newest first.
        #[serde(default)]
        pub outages: Vec<Outage>,
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
        /// This person has opened so many pages that this one, the oldest, hears no more. It goes on, and reads the clock.
        Replaced,
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
