/// The token that some platforms put into the JSON body, in place of a signature.
enum BodyToken {
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        do throws(ChatMalformation) {
            return .sharedToken(given: try request.json().need("token"))
        } catch {
            if case .missing(let name) = error { throw .missing(name) }
            throw .body(error)
        }
    }
}
