// Any bytes are a platform's call: its proof, what it means, the answer to it, and where its files would be fetched. The
// first byte chooses the platform, `0` to `7` for JSON and `H` to `O` for forms.

func fuzzCalls(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let platform = Platform.allCases[Int(choice) % Platform.allCases.count]
    let type = choice & 0x40 == 0 ? "application/json" : "application/x-www-form-urlencoded"
    let headers = [HeaderField("Content-Type", type), HeaderField("webhook-id", "msg_1")]
    let request = HookRequest(headers: headers, body: Array(input.dropFirst()))
    let gateway = ChatGateway(platform: platform, installation: "i", botName: "Helpdesk")
    _ = gateway.proof(of: request)
    let reading = gateway.read(request)
    precondition(reading == gateway.read(request))
    let outlet = ChatOutlet(platform: platform, base: "https://desk.example", account: "a", secret: "s3cret", callback: "c")
    var text = "x"
    switch reading {
    case .post(let post), .edited(let post): text = check(post, outlet)
    case .shortcut(let shortcut): text = check(shortcut.post, outlet)
    case .command(let command): text = check(command.text)
    case .form(let form): text = form.fields.values.map(check).joined(separator: "\n")
    case .handshake, .action, .deleted, .moved, .ignored, .malformed: break
    }
    let answer = gateway.answer(to: reading, saying: text)
    precondition((200...400).contains(answer.answer.status))
}

/// A text holds no control character but tab and line end, and goes back out in messages that are short enough.
private func check(_ text: String) -> String {
    precondition(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
    return text
}

private func check(_ post: ChatPost, _ outlet: ChatOutlet) -> String {
    precondition(!post.author.id.isEmpty && !post.message.isEmpty)
    for file in post.files {
        precondition(!file.name.isEmpty && !file.name.contains("/"))
        // Whatever address a payload gives, the token goes to hosts of the platform's alone.
        guard case .direct(let call) = outlet.fetch(file), let address = WebAddress(call.url) else { continue }
        let isTrusted = address == WebAddress(outlet.base) || address.isHTTPS(under: outlet.platform.facts.hosts)
        precondition(isTrusted)
    }
    for call in outlet.calls(saying: .words(post.text), at: post.place, key: "k") { _ = call.body.count }
    return check(post.text)
}
