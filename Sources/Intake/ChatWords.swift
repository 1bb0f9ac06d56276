import Chat
import Desk

/// Something said to the desk in chat, whichever way the platform carried it.
struct ChatWords {
    /// The way it was said.
    enum Manner {
        /// After a slash command, to nobody but us.
        case command
        /// In a message to us.
        case addressed
        /// In a message beside us.
        case overheard
    }

    let place: ChatPlace
    var author: ChatAuthor
    var text: String
    let title: String
    let manner: Manner
    let files: [ChatFile]
    /// The message's key; nil for a command, which is none.
    let message: String?
    /// What several messages share that are one album.
    let album: String?
    /// The message that this one expressly answers, where that is more than being in its thread.
    let answered: String?

    init(_ post: ChatPost) {
        place = post.place
        author = post.author
        // A picture without a word is something said all the same.
        text = post.text.isEmpty ? post.files.map(\.name).joined(separator: ", ") : post.text
        title = post.title ?? ChatWords.title(of: text)
        manner =
            switch post.addressing {
            case .direct, .mention: .addressed
            case .overheard: .overheard
            }
        files = post.files
        message = post.message
        album = post.album
        answered = post.repliesTo
    }

    /// A command's words; its name is one of them when it is a verb itself, as in `/claim 1001`.
    init(_ command: ChatCommand) {
        let isVerb = Verb(rawValue: command.name) != nil || command.name == ChatOrder.linkWord
        self.init(
            isVerb ? "\(command.name) \(command.text)" : command.text, at: command.invocation, files: command.files)
    }

    /// What somebody put into a form or said by a command.
    init(_ text: String, at invocation: ChatInvocation, files: [ChatFile] = []) {
        place = invocation.place
        author = invocation.author
        self.text = text.isEmpty ? files.map(\.name).joined(separator: ", ") : text
        title = ChatWords.title(of: self.text)
        manner = .command
        self.files = files
        message = nil
        album = nil
        answered = nil
    }

    var account: ChatAccount { author.account(on: place.platform) }

    /// The thread's key, or the conversation's where there are no threads.
    var conversationKey: String { place.thread.map { key($0.key) } ?? place.conversation }

    /// The keys under which what follows finds the ticket; none for a slash command, which others cannot answer.
    var ownKeys: [String] {
        guard let thread = place.thread else { return [] }
        var keys = [key(thread.key)]
        if let album { keys.append(key("album \(album)")) }
        // There every message may be answered by itself.
        if place.platform == .telegram, let message, thread.key != place.conversation { keys.append(key(message)) }
        return keys
    }

    /// The keys under which it may find its ticket.
    var soughtKeys: [String] { [conversationKey] + (album.map { [key("album \($0)")] } ?? []) }

    private func key(_ part: String) -> String { "\(place.conversation)/\(part)" }

    /// The thread to answer in; nil for a slash command, which stands in none.
    var thread: PostPlace? {
        place.thread.map { thread in
            PostPlace(
                installation: place.installation, conversation: place.conversation, threadKind: thread.kind,
                thread: thread.key)
        }
    }

    private static func title(of text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count <= 80 ? line : line.prefix(79) + "…"
    }
}

extension ChatAuthor {
    /// The author as the desk keeps accounts.
    func account(on platform: Platform) -> ChatAccount {
        ChatAccount(platform: platform.rawValue, installation: installation, user: id)
    }
}
