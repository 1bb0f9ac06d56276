import Chat

extension HookRequest {
    /// A JSON call with the given headers.
    static func json(_ body: String, _ headers: [HeaderField] = []) -> HookRequest {
        HookRequest(headers: [HeaderField("Content-Type", "application/json")] + headers, body: Array(body.utf8))
    }

    /// A form call with the given headers.
    static func form(_ body: String, _ headers: [HeaderField] = []) -> HookRequest {
        HookRequest(
            headers: [HeaderField("Content-Type", "application/x-www-form-urlencoded")] + headers,
            body: Array(body.utf8))
    }
}

extension ChatGateway {
    static let slack = ChatGateway(platform: .slack, installation: "")
    static let generic = ChatGateway(platform: .generic, installation: "monitor")
    static let teams = ChatGateway(platform: .teams, installation: "", botName: "Helpdesk")
    static let discord = ChatGateway(platform: .discord, installation: "")
    static let telegram = ChatGateway(platform: .telegram, installation: "600", botName: "acme_help_bot")
    static let rocketChat = ChatGateway(platform: .rocketChat, installation: "chat.example.com", botName: "helpdesk")
    static let zulip = ChatGateway(platform: .zulip, installation: "zulip.example.com")
}

extension ChatReading {
    var post: ChatPost? {
        guard case .post(let post) = self else { return nil }
        return post
    }
    var command: ChatCommand? {
        guard case .command(let command) = self else { return nil }
        return command
    }
    var action: ChatAction? {
        guard case .action(let action) = self else { return nil }
        return action
    }
    var shortcut: ChatShortcut? {
        guard case .shortcut(let shortcut) = self else { return nil }
        return shortcut
    }
    var form: ChatForm? {
        guard case .form(let form) = self else { return nil }
        return form
    }
    var edited: ChatPost? {
        guard case .edited(let post) = self else { return nil }
        return post
    }
}

extension ChatCall {
    var json: JSON { (try? JSON(body)) ?? .null }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

extension HookAnswer {
    var json: JSON { (try? JSON(body)) ?? .null }
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension JSON {
    /// The item of a list, for looking into what was composed.
    subscript(position: Int) -> JSON { position < items.count ? items[position] : .null }
}

/// The proof's signed bytes as text, when there are any.
func signedText(_ proof: HookProof) -> String? {
    switch proof {
    case .check(.hmacSHA256(let signed, _, _)), .check(.ed25519(let signed, _, _)), .check(.seal(let signed, _, _)):
        String(decoding: signed, as: UTF8.self)
    case .check(.sharedToken), .refused: nil
    }
}

func bytes(hex: String) -> [UInt8] {
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
}
