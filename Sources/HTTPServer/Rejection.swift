/// A request that the server refuses by itself: its handler never sees it.
package struct Rejection: Sendable {
    /// The status, 4xx or 5xx.
    package let status: Int
    /// Why, as a sentence for people.
    package let sentence: String
    /// The seconds after which to try again, where that helps.
    package var retryAfter: Int64?
    /// The request as far as its head goes, where that was sound.
    package private(set) var head: Request?
    /// The method as it was sent.
    package var method = "-"
    /// The numeric address of who asks, where the head was sound, else of the other end of the connection.
    package var remoteAddress = ""

    init(_ status: Int, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// The rejection with what is known of its request.
    func about(_ request: Request) -> Rejection {
        var rejection = self
        rejection.method = request.method.rawValue
        rejection.remoteAddress = request.remoteAddress
        rejection.head = request
        rejection.head?.body = []
        return rejection
    }

    /// The rejection in plain text, for a server whose owner has no words of their own.
    package var text: Response {
        var response = Response.text(sentence, status: status)
        if let retryAfter { response.headers.set("Retry-After", String(retryAfter)) }
        return response
    }
}
