package import Desk
package import Storage
package import Triage

/// Settles mails: looks up what is known, has them judged, and applies the verdict, all inside the caller's transaction.
package struct MailClerk: Sendable {
    let policy: Policy
    let mint: TokenMint

    /// A clerk for a site, with the keys that its tokens are checked with.
    package init(policy: Policy, mint: TokenMint) {
        self.policy = policy
        self.mint = mint
    }

    /// Settles the mails of one transaction, in their order.
    ///
    /// A savepoint for each is dear, and hardly ever is one gone back to: they are settled without first, and when
    /// something goes wrong in one of them that is undone and each is settled by itself.
    package func settle(
        _ mails: [PreparedMail], from mailbox: MailSource, in db: inout Transaction, at now: Moment
    ) throws -> [Settled] {
        do {
            return try db.attempt { db in
                try mails.map { mail in try settle(mail, .withOthers, from: mailbox, in: &db, at: now) }
            }
        } catch  where !Store.isPassing(error) {
            return try mails.map { mail in try settle(mail, from: mailbox, in: &db, at: now) }
        }
    }

    /// Settles one mail.
    ///
    /// A file that has its row already is left as it is.
    ///
    /// What goes wrong in a mail's own affairs puts that mail on hold; what is wrong with the store is thrown.
    package func settle(
        _ mail: PreparedMail, from mailbox: MailSource, in db: inout Transaction, at now: Moment
    ) throws -> Settled {
        try settle(mail, .byItself, from: mailbox, in: &db, at: now)
    }

    /// What is undone when something goes wrong in a mail's own affairs.
    private enum Company {
        /// What was done for this mail, which then waits for an admin.
        case byItself
        /// What was done for all mails it is settled with; the error is thrown.
        case withOthers
    }

    private func settle(
        _ mail: PreparedMail, _ company: Company, from mailbox: MailSource, in db: inout Transaction, at now: Moment
    ) throws -> Settled {
        let known = try db.ledgerEntry(source: mailbox.name, key: mail.name, sha256: mail.sha256)
        if let known, let outcome = known.outcome {
            return Settled(
                id: known.id, key: known.key, outcome: outcome, reason: known.reason, trust: .unknown,
                trace: known.trace, ticket: known.ticket, when: .before)
        }
        let arrival = known == nil ? mail.arrival(from: mailbox, at: now) : nil
        let id = try known?.id ?? db.nextIntakeID()
        let cause = Cause(.mail, intake: id, at: now)
        var judgement: Judgement?
        func judgeAndApply(in db: inout Transaction) throws -> Settled {
            var facts = try facts(about: mail, from: mailbox, in: &db, at: now)
            if known != nil { facts.isReleased = try db.decision(on: id) == .release }
            let verdict = Judge.judge(mail.clues, facts: facts, policy: policy)
            judgement = verdict
            var effect = try apply(verdict, to: mail, facts, in: &db, cause)
            if effect.outcome == .held || effect.outcome == .refused {
                effect.note = try tell(mail, of: verdict, effect, facts, in: &db, cause)
            }
            return try settle(mail, id, arrival, verdict, effect, in: &db)
        }
        do {
            switch company {
            case .byItself: return try db.attempt(judgeAndApply)
            case .withOthers: return try judgeAndApply(in: &db)
            }
        } catch  where company == .byItself && !Store.isPassing(error) {
            let mishap = Mishap(error)
            let effect = Effect(outcome: .held, mishap: mishap)
            try db.tellAdmins(of: mailbox.project.workspace, mail.line(mishap.remark), cause)
            return try settle(mail, id, arrival, judgement, effect, in: &db)
        }
    }

    /// Writes down what became of a mail: with `arrival` as a new row of the ledger, without it in the row that it has.
    private func settle(
        _ mail: PreparedMail, _ id: IntakeID, _ arrival: Arrival?, _ judgement: Judgement?, _ effect: Effect,
        in db: inout Transaction
    ) throws -> Settled {
        var trace = judgement?.trace ?? Trace()
        if let note = effect.note { trace.passed("apply", note) }
        if let mishap = effect.mishap { trace.decided("apply", mishap.finding) }
        let reason = effect.mishap?.finding ?? judgement?.reason ?? ""
        if let arrival {
            try db.insert(arrival, as: id, effect.outcome, reason: reason, trace: trace, ticket: effect.ticket)
        } else {
            try db.settle(id, effect.outcome, reason: reason, trace: trace, ticket: effect.ticket)
        }
        return Settled(
            id: id, key: mail.name, outcome: effect.outcome, reason: reason, trust: judgement?.trust ?? .unknown,
            trace: trace, ticket: effect.ticket, when: .now)
    }
}

/// What applying a verdict came to.
struct Effect {
    var outcome: Outcome
    /// Why applying took another turn than the deciding rule wanted, if it did.
    var mishap: Mishap?
    var ticket: Int64?
    /// What was done, for the trace.
    var note: String?
}
