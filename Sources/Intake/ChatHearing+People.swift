import Chat
import Desk
import Mail
import Storage

extension ChatHearing {
    /// Seconds for which a code that ties an account to a person is good.
    private static let codeLifetime: Int64 = 3_600

    /// The person behind a chat user: tied before, or by an address the platform vouches for, or new.
    func author(_ author: ChatAuthor, at place: ChatPlace, in db: inout Transaction) throws -> Person {
        let account = author.account(on: place.platform)
        if let known = try person(of: account, in: &db) {
            guard known.isActive else { throw Refusal.noSuchPerson(known.displayName) }
            return known
        }
        var person = try author.usableAddress.flatMap { try db.person(address: $0) }
        if person == nil {
            person = try db.addPerson(name: author.name ?? author.id, address: author.usableAddress, at: cause.at)
        }
        guard let person, person.isActive else { throw Refusal.noSuchPerson(author.id) }
        try db.link(
            platform: account.platform, installation: account.installation, user: account.user, to: person.id)
        try reach(account, in: &db)
        if person.address == nil { _ = try askWho(author, at: place, in: &db) }
        return person
    }

    /// Has the platform asked for somebody's address, once; whether it is asked from now on.
    private func askWho(_ author: ChatAuthor, at place: ChatPlace, in db: inout Transaction) throws -> Bool {
        // A guest's address is vouched for by another company, if by any.
        guard author.installation == place.installation, gateway.outlet?.lookup(user: author.id) != nil else {
            return false
        }
        return try db.want(.address(of: author.account(on: place.platform)), of: gateway.name, at: cause.at)
    }

    /// The person behind a chat user if they are one we know by their mail address: nobody else can command.
    mutating func linked(_ author: ChatAuthor, at place: ChatPlace, in db: inout Transaction) throws -> Person? {
        let person = try person(of: author.account(on: place.platform), in: &db)
        let vouched = try person ?? author.usableAddress.flatMap { try db.person(address: $0) }
        guard let vouched, vouched.isActive, vouched.address != nil else {
            if vouched?.isActive != false { isAskingWho = try askWho(author, at: place, in: &db) }
            return nil
        }
        // Tied by what the platform vouches for, if it was not before.
        return person == nil ? try self.author(author, at: place, in: &db) : vouched
    }

    private func person(of account: ChatAccount, in db: inout Transaction) throws -> Person? {
        let person = try db.person(
            platform: account.platform, installation: account.installation, user: account.user)
        if person != nil { try reach(account, in: &db) }
        return person
    }

    /// Whoever was heard here is reached by way of here.
    private func reach(_ account: ChatAccount, in db: inout Transaction) throws {
        if let channel = gateway.channel { try db.remember(account, reachedBy: channel) }
    }

    // MARK: Codes

    /// Has a code sent to an address, or takes one; nil when the words are about neither.
    ///
    /// What is said to an address is the same whether somebody has it or not.
    mutating func link(_ words: ChatWords, in db: inout Transaction) throws -> ChatDeed? {
        guard words.manner != .overheard else { return nil }
        let line = words.text.trimmed.drop { $0 == "/" }
        let parts = line.split(whereSeparator: \.isWhitespace)
        // A link into Telegram can bring a code along, which comes as `/start CODE`.
        let isLink = parts.count == 2 && [ChatOrder.linkWord, "start"].contains(parts[0].lowercased())
        guard isLink else { return nil }
        let account = words.account
        if parts[1].contains("@") {
            let end = cause.at.adding(seconds: ChatHearing.codeLifetime)
            let name = words.author.shownName.map { "\($0) (\(account.platform))" } ?? account.platform
            let address = String(parts[1])
            let isNewcomers = AddressSpec(address) != nil && gateway.welcomes(address)
            let isTaken = try db.offerLink(
                of: account, called: name, to: address, from: isNewcomers ? gateway.project : nil, until: end,
                cause: cause)
            trace.decided("person", isTaken ? "a code is asked for" : "codes are asked for too often")
            return ChatDeed(isTaken ? .commanded : .refused, saying: isTaken ? .chatCodeSent : .chatTooOften)
        }
        // A short word is the beginning of a sentence, or a ticket's number.
        guard parts[1].count >= 16 else { return nil }
        guard let token = mint.token(from: parts[1].lowercased()), token.kind == .link,
            let person = try db.redeemLink(
                in: NoticeID(token.subject), to: token.person, by: account, called: words.author.name, cause: cause)
        else {
            trace.decided("person", "a code that is not this account's, or no longer good")
            return ChatDeed(.refused, saying: .chatBadCode)
        }
        try reach(account, in: &db)
        let name = person.displayName
        trace.decided("person", "the account is \(name)'s from now on")
        return ChatDeed(.commanded, saying: .chatLinked, Saying(name))
    }
}

extension ChatAuthor {
    /// The address that the platform vouches for, if letters can be sent to it.
    fileprivate var usableAddress: String? { verifiedAddress.flatMap { AddressSpec($0) == nil ? nil : $0 } }

    /// The name for a letter to somebody else: letters and digits, so that it can lead nowhere.
    fileprivate var shownName: String? {
        let plain = (name ?? id).filter { $0.isLetter || $0.isNumber || $0 == " " }.prefix(40)
        return plain.isEmpty ? nil : String(plain)
    }
}
