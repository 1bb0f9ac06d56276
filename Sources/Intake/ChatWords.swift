import Chat
import Desk

/// Something said to the desk in chat, whichever way the platform carried it.
struct ChatWords {
    let place: ChatPlace
    let author: ChatAuthor
    let text: String
    let title: String
    /// Whether it may open a ticket: it was said to us, not beside us.
    let mayOpen: Bool

    init(_ post: ChatPost) {
        place = post.place
        author = post.author
        // A picture without a word is something said all the same.
        text = post.text.isEmpty ? post.files.map(\.name).joined(separator: ", ") : post.text
        title = post.title ?? ChatWords.title(of: text)
        switch post.addressing {
        case .direct, .mention: mayOpen = true
        case .overheard: mayOpen = false
        }
    }

    init(_ command: ChatCommand) {
        place = command.invocation.place
        author = command.invocation.author
        text = command.text
        title = ChatWords.title(of: command.text)
        mayOpen = true
    }

    /// The thread's key, or the conversation's where there are no threads.
    var conversationKey: String { place.thread.map { "\(place.conversation)/\($0.key)" } ?? place.conversation }

    /// The same, but nil for a slash command, which stands in no thread that others could answer in.
    var conversationKeyIfThreaded: String? { place.thread == nil ? nil : conversationKey }

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
