import Desk
import HTTPServer
import Sodium
import Storage

extension Call {
    /// Seconds for which an answer is kept for who asks again.
    private static let memory: Int64 = 86_400

    /// Runs one durable transaction that ends in an answer; a POST with an `Idempotency-Key` does so at most once.
    ///
    /// The answer is kept in the transaction that did the work, so that there never is one without the other; whoever
    /// asks again meanwhile waits for the writer, and then gets it too. A request that failed changed nothing and may be
    /// tried again under its key.
    func once(_ body: (inout Transaction) throws -> Response) throws -> Response {
        guard let key = try key() else { return try write(body) }
        return try write { db in
            if let response = try replayed(key, &db) { return response }
            let response = try body(&db)
            try db.keep(
                response.kept(request: fingerprint), to: key, at: now,
                forgetting: now.adding(seconds: -Call.memory))
            return response
        }
    }

    /// What was answered to the request with this key; nil when it was not done yet.
    ///
    /// For who has to know it before ``once(_:)``: asking again for an answer is no new attempt.
    func replayed() throws -> Response? {
        guard let key = try key() else { return nil }
        return try read { db in try replayed(key, &db) }
    }

    private func replayed(_ key: KeptAnswer.Key, _ db: inout Transaction) throws -> Response? {
        guard let kept = try db.answer(to: key, since: now.adding(seconds: -Call.memory)) else { return nil }
        guard kept.request == fingerprint else {
            throw Problem(422, "key_reused", "This Idempotency-Key was used for something else.")
        }
        return Response(kept)
    }

    /// A hash of what the request asks.
    private var fingerprint: [UInt8] {
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let content = submission.files.isEmpty ? request.body : submission.digest
        return SHA256.hash(Array("\(request.path)?\(query)\0".utf8) + content)
    }

    private func key() throws(Problem) -> KeptAnswer.Key? {
        guard request.method == .post else { return nil }
        let words = request.headers.all("Idempotency-Key")
        guard let word = words.first else { return nil }
        guard words.count == 1, (1...255).contains(word.utf8.count),
            word.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else {
            throw Problem(400, "bad_key", "One Idempotency-Key of 1 to 255 letters, digits and signs is expected.")
        }
        return KeptAnswer.Key(person: try caller().id, route: route, word: word)
    }
}

extension Response {
    fileprivate func kept(request: [UInt8]) -> KeptAnswer {
        let lines = headers.fields.map { "\($0.name): \($0.value)" }
        return KeptAnswer(request: request, status: status, head: lines.joined(separator: "\n"), body: body)
    }

    fileprivate init(_ kept: KeptAnswer) {
        self.init(status: kept.status, body: kept.body)
        for line in kept.head.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { headers.add(String(parts[0]), String(parts[1].dropFirst())) }
        }
        headers.set("Idempotency-Replayed", "true")
    }
}
