package import Desk

extension Judgement {
    /// The letter that the sender of a mail gets that was not applied, or nil where it could reach somebody else.
    ///
    /// Machines are not answered, nor who asks for no answer or may not be who they say (RFC 3834 §2). A stranger's address
    /// may be anybody's: they hear of a hold only when they are proven, and of a refusal because the site chose to refuse.
    package func letterToSender(_ clues: MailClues, _ facts: MailFacts) -> NoticeKind? {
        guard clues.sender?.isAnswerable == true, clues.machineSign == nil, !clues.wantsNoAnswer, !facts.isFromDesk,
            clues.fromFieldCount == 1, clues.authorCount == 1, trust != .contradicted
        else { return nil }
        switch verdict {
        case .refuse: return .refused
        // Their transcript says what was not done.
        case .refuseCommands: return nil
        case .hold, .open, .openOnBehalf, .openAsking, .followUp, .reply, .remark, .command, .file, .bounce, .duplicate,
            .loop:
            guard trust != .unknown else { return nil }
            return clues.damage?.isExcess == true ? .oversize : .waiting
        }
    }
}

extension MailClues.Sender {
    /// Whether a person may be behind the address: nobody reads what goes to `no-reply@` (RFC 3834 §2).
    fileprivate var isAnswerable: Bool {
        let local = address.prefix { $0 != "@" }.lowercased().filter(\.isLetter)
        return !local.hasPrefix("noreply") && !local.hasPrefix("donotreply") && !local.hasPrefix("bounce")
    }
}
