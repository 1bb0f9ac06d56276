/// How many letters may go before brakes are put on; nothing is lost by them.
package struct Brakes: Hashable, Sendable {
    /// The seconds over which a person's letters are counted.
    package static let window: Int64 = 600
    /// The seconds over which all letters are counted, and for which none go that nobody wrote once there were too many.
    package static let hour: Int64 = 3_600

    /// The most letters about one ticket to one person within the window, nil for any number.
    package var perTicket: Int?
    /// The most letters to one person within the window, nil for any number.
    package var perPerson: Int?
    /// The most letters to everybody within an hour, nil for any number.
    package var perHour: Int?

    /// Sets how many letters may go.
    package init(perTicket: Int? = 10, perPerson: Int? = 30, perHour: Int? = 10_000) {
        self.perTicket = perTicket
        self.perPerson = perPerson
        self.perHour = perHour
    }

    /// No brakes at all.
    package static let none = Brakes(perTicket: nil, perPerson: nil, perHour: nil)

    /// What is known of a letter's recipient when it is due.
    package struct Traffic: Hashable, Sendable {
        /// How many letters about the same ticket went to them within the window.
        package var aboutTicket: Int
        /// How many went to them in all.
        package var inAll: Int
        /// How often they want what can wait.
        package var rhythm: DigestRhythm
        /// What is known of their address when it failed of late.
        package var address: FailingAddress?

        /// Collects what is known.
        package init(
            aboutTicket: Int = 0, inAll: Int = 0, rhythm: DigestRhythm = .none, address: FailingAddress? = nil
        ) {
            self.aboutTicket = aboutTicket
            self.inAll = inAll
            self.rhythm = rhythm
            self.address = address
        }
    }

    /// What becomes of a letter that is due.
    package enum Passage: Hashable, Sendable {
        /// It goes.
        case goes
        /// It becomes an entry of the digest that goes at a time.
        case folded(until: Moment)
        /// It stands in the recipient's inbox alone, for their address keeps failing.
        case kept
        /// It waits until letters that nobody wrote go again.
        case waits(until: Moment)
    }

    /// What becomes of a letter of a kind; `pause` is until when no letters go that nobody wrote.
    package func passage(of kind: NoticeKind, _ traffic: Traffic, pause: Moment?, now: Moment) -> Passage {
        if let address = traffic.address, address.isHeldBack(at: now), !kind.isUnbraked { return .kept }
        guard !kind.isUnbraked else { return .goes }
        if let pause, pause > now, kind.isAutomatic { return .waits(until: pause) }
        guard kind != .digest else { return .goes }
        if kind.mayWait, let next = traffic.rhythm.next(after: now) { return .folded(until: next) }
        let isOver = traffic.aboutTicket >= perTicket ?? Int.max || traffic.inAll >= perPerson ?? Int.max
        return isOver ? .folded(until: now.adding(seconds: Self.window)) : .goes
    }

    /// Whether a person's letters are counted at all.
    package var hasCaps: Bool { perTicket != nil || perPerson != nil }

    /// Whether so many letters within the hour are too many.
    package func isTooMany(_ letters: Int) -> Bool { letters > perHour ?? Int.max }
}
