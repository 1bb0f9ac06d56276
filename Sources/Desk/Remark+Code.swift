extension Remark {
    /// What the desk may say; its words are in the templates of every language.
    package enum Code: String, CaseIterable, Sendable {
        /// The title of what came without one.
        case untitled = "ticket.untitled"

        // What became of a command line.
        case done = "deed.done"
        case nothingToDo = "deed.nothing"
        case seeBelow = "deed.below"
        case forAgentsOnly = "deed.note"
        case heldBack = "deed.held_back"
        case notDone = "deed.not_done"
        case noCommand = "deed.no_command"
        case textNotSent = "deed.not_sent"
        case proofNeeded = "deed.proof_needed"
        case state = "deed.state"

        // What stands behind a verb.
        case reasonWord = "usage.reason"
        case someoneWord = "usage.who"
        case textWord = "usage.text"
        case pathWord = "usage.path"
        case noteWords = "usage.note"
        case wantsNothing = "wants.nothing"
        case wantsNumber = "wants.number"
        case wantsSomeone = "wants.who"
        case wantsAgent = "wants.agent"

        // Why a command was refused.
        case needsRequesterRole = "refusal.needs_requester_role"
        case needsAgent = "refusal.needs_agent"
        case needsAdmin = "refusal.needs_admin"
        case needsOwner = "refusal.needs_owner"
        case needsAnOwner = "refusal.needs_an_owner"
        case needsRequester = "refusal.needs_requester"
        case wrongStatus = "refusal.wrong_status"
        case alreadyOwned = "refusal.already_owned"
        case declinedBefore = "refusal.declined_before"
        case notAnAgent = "refusal.not_an_agent"
        case needsReason = "refusal.needs_reason"
        case needsText = "refusal.needs_text"
        case windowPassed = "refusal.window_passed"
        case stale = "refusal.stale"
        case noSuchTicket = "refusal.no_such_ticket"
        case deleted = "refusal.deleted"
        case noSuchOther = "refusal.no_such_other"
        case sameTicket = "refusal.same_ticket"
        case otherClosed = "refusal.other_closed"
        case otherWorkspace = "refusal.other_workspace"
        case noSuchPerson = "refusal.no_such_person"
        case ambiguousPerson = "refusal.ambiguous_person"
        case noSuchCategory = "refusal.no_such_category"
        case unknownVerb = "refusal.unknown_verb"
        case badArgument = "refusal.bad_argument"

        // Why a message waits for an admin or was not taken.
        case heldLine = "held.line"
        case empty = "held.empty"
        case noSender = "held.no_sender"
        case tooLarge = "held.too_large"
        case tooManyBytes = "held.too_many_bytes"
        case tooManyParts = "held.too_many_parts"
        case tooDeep = "held.too_deep"
        case tooLongHeader = "held.too_long_header"
        case tooManyFiles = "held.too_many_files"
        case severalFroms = "held.several_froms"
        case deskAddress = "held.desk_address"
        case failsDMARC = "held.fails_dmarc"
        case unknownSender = "held.unknown_sender"
        case strangerRefused = "held.stranger_refused"
        case commandsUnproven = "held.commands_unproven"
        case replyNotAllowed = "held.reply_not_allowed"
        case notApplied = "held.not_applied"
        case notReadable = "held.not_readable"

        // Why it is unclear whose mail an agent passed on.
        case severalMails = "forward.several_mails"
        case noOneAuthor = "forward.no_one_author"
        case noHeader = "forward.no_header"
        case noOneAddress = "forward.no_one_address"
        case authorIsDesk = "forward.desk_address"
        case authorDeactivated = "forward.deactivated"
        case authorUnknown = "forward.unknown"

        // What who speaks to us in chat is told at once.
        case chatOpened = "chat.opened"
        case chatAdded = "chat.added"
        case chatKnown = "chat.known"
        case chatRepeated = "chat.repeated"
        case chatLinkFirst = "chat.link_first"
        case chatAskingWho = "chat.asking_who"
        case chatCodeSent = "chat.code_sent"
        case chatBadCode = "chat.bad_code"
        case chatTooOften = "chat.too_often"
        case chatLinked = "chat.linked"
        case chatSayWhat = "chat.say_what"
        case chatSayWhy = "chat.say_why"
        case chatWhichTicket = "chat.which_ticket"
        case chatHelp = "chat.help"
        case chatHelpToLink = "chat.help_to_link"
        case formTitle = "form.title"
        case formWhat = "form.what"
        case formWhy = "form.why"
        case formSend = "form.send"
    }
}

extension Remark.Code {
    /// The names of the gaps in the words, in the order of a remark's values.
    package var gaps: [String] {
        switch self {
        case .state: ["label", "status", "priority", "owner", "into"]
        case .needsOwner, .alreadyOwned, .declinedBefore, .notAnAgent, .chatLinked: ["person"]
        case .wrongStatus: ["status", "verb"]
        case .stale: ["version"]
        case .noSuchOther, .otherClosed, .otherWorkspace: ["number"]
        case .noSuchPerson: ["word"]
        case .ambiguousPerson: ["word", "names"]
        case .noSuchCategory: ["path"]
        case .unknownVerb: ["verb", "nearest"]
        case .badArgument: ["verb", "wants"]
        case .heldLine: ["sender", "subject", "reason"]
        case .tooLarge: ["size", "limit"]
        case .severalFroms, .severalMails: ["count"]
        case .deskAddress, .failsDMARC, .authorIsDesk, .authorDeactivated, .authorUnknown: ["address"]
        case .replyNotAllowed: ["label", "reason"]
        case .notApplied, .notReadable: ["reason"]
        case .noOneAddress: ["line"]
        case .commandsUnproven, .chatOpened, .chatAdded, .chatKnown: ["label"]
        case .chatSayWhy: ["line"]
        case .untitled, .done, .nothingToDo, .seeBelow, .forAgentsOnly, .heldBack, .notDone, .noCommand, .textNotSent,
            .proofNeeded, .reasonWord, .someoneWord, .textWord, .pathWord, .noteWords, .wantsNothing, .wantsNumber,
            .wantsSomeone, .wantsAgent, .needsRequesterRole, .needsAgent, .needsAdmin, .needsAnOwner, .needsRequester,
            .needsReason,
            .needsText, .windowPassed, .noSuchTicket, .deleted, .sameTicket, .empty, .noSender, .tooManyBytes,
            .tooManyParts, .tooDeep, .tooLongHeader, .tooManyFiles, .unknownSender, .strangerRefused,
            .noOneAuthor, .noHeader, .chatRepeated, .chatLinkFirst, .chatAskingWho, .chatCodeSent,
            .chatBadCode,
            .chatTooOften, .chatSayWhat, .chatWhichTicket, .chatHelp, .chatHelpToLink, .formTitle, .formWhat, .formWhy,
            .formSend:
            []
        }
    }
}
