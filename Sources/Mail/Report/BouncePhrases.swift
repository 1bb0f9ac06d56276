/// What servers say in a bounce that is written for people: in lower case, as parts of a line.
enum BouncePhrases {
    /// That a letter did not arrive.
    static let failure = [
        "could not be delivered", "couldn't be delivered", "cannot be delivered", "been delivered", "not delivered",
        "able to deliver", "could not deliver", "did not reach", "could not be reached", "not receive",
        "delivery failed", "delivery to the following", "delevery to the following", "delivery failure",
        "delivery problem", "delivery error", "delivery notification", "delivery warning", "email delivery",
        "mail failed", "mail error", "undeliverable", "undelivered", "non-delivery", "failure notice", "failed",
        "permanent error", "permanent fatal errors", "unknown user", "user unknown", "no such user", "no such person",
        "does not exist", "invalid final delivery", "mailbox is full", "mailbox unavailable", "has been returned",
        "returned mail", "was rejected", "automatically rejected", "did not exactly match", "affected recipient",
        "not have a final", "problem with the e-mail address", "check your send e-mail", "pas pu etre delivre",
    ]

    /// That it has not arrived yet, and is still under way.
    static let delay = [
        "not yet been delivered", "warning message only", "this is just a warning", "delayed", "postponed",
        "will continue to", "delivery attempts will continue", "will be retried",
    ]

    /// That what came back begins here.
    static let copy = [
        "original message", "copy of the message", "copy of your message", "a copy of", "is a copy",
        "returned message", "returned mail", "message header", "message text follows", "header of the",
        "header and top", "unsent message", "session transcript", "old message:", "reads (in part)",
        "forwarded message", "mensaje original", "undelivered message you sent", "message body",
    ]

    /// The same without a rule before it or a colon behind.
    static let copyStart = [
        "original message", "message headers", "returned message", "included is a copy", "here is a copy",
        "this is a copy", "below this line",
    ]
}
