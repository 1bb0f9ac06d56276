package import HTTPServer
import Storage

/// One line of the API's table: what is asked how, by whom, and who answers.
///
/// The same table feeds the router and the OpenAPI document.
package struct Route: Sendable {
    /// Who may ask; finer rules are the core's.
    package enum Access: String, Sendable {
        /// Anybody, without signing in.
        case anyone
        /// Anybody who is signed in.
        case person
        /// Anybody who signed in themselves, for what is about signing in.
        case session
        /// Who is an agent in some workspace.
        case agent
        /// Who is an admin in some workspace.
        case admin
    }

    /// What the request's body is.
    package enum Content: Hashable, Sendable {
        /// None is looked at.
        case none
        /// JSON of the shape of that name in ``Shapes``, which may be missing.
        case optional(String)
        /// JSON of the shape of that name in ``Shapes``.
        case required(String)
        /// JSON of the shape of that name in ``Shapes``, or a form with its members as fields, and files.
        case form(String)
        /// A file, whatever its type.
        case file
        /// Bytes whose meaning is not the API's business.
        case bytes
    }

    /// What a good answer is.
    package enum Answer: Hashable, Sendable {
        /// JSON of the shape of that name in ``Shapes``.
        case json(Int, String)
        /// A list with a cursor to the next page, each item of the shape of that name.
        case page(String)
        /// JSON of the shape of that name, or its rows as CSV.
        case table(String)
        /// Nothing but the status.
        case empty(Int)
        /// Content of any other kind.
        case bytes(String)
    }

    /// A value in the query.
    package struct Parameter: Hashable, Sendable {
        /// The name.
        package let name: String
        /// What the value looks like; a list is written with commas.
        package let shape: Shape
        /// What it is for.
        package let summary: String

        init(_ name: String, _ shape: Shape, _ summary: String) {
            self.name = name
            self.shape = shape
            self.summary = summary
        }
    }

    /// The method.
    package let method: Method
    /// The path, with names in braces.
    package let pattern: String
    /// What it does, in a few words.
    package let summary: String
    /// Who may ask.
    package let access: Access
    /// The values the query may have.
    package var query: [Parameter] = []
    /// What the body is.
    package var content = Content.none
    /// What a good answer is.
    package let answer: Answer
    /// Whether `If-Match` is looked at.
    package var precondition = Precondition.none
    /// The bytes a body may have that is not or has not files.
    package var bodyLimit = 64 << 10
    /// What is kept of a request that was done.
    package var memory = Memory.answers
    /// The bytes that files may have together.
    package private(set) var uploadLimit = 0
    /// The files that a form may have.
    private(set) var fileLimit = 0
    /// Whether it keeps a processor busy for long, so that the server handles it apart.
    package private(set) var isCostly = false
    let handler: Handler

    /// Who answers.
    enum Handler: Sendable {
        /// In whatever transactions the answer takes.
        case free(@Sendable (Call) throws -> Response)
        /// In the one transaction in which it was seen who asks, and that only reads.
        case reading(@Sendable (Call, inout Transaction) throws -> Response)
    }

    /// Whether a request can be made to depend on the ticket's version.
    package enum Precondition: Sendable {
        /// It cannot.
        case none
        /// By `If-Match`.
        case ifMatch
        /// By `If-None-Match`.
        case ifNoneMatch
        /// By `If-None-Match`, and it can be made for a part by `Range`.
        case range
    }

    /// What is kept of a POST that was done, for who sends it again.
    package enum Memory: Sendable {
        /// The answer, under the request's `Idempotency-Key`.
        case answers
        /// Nothing: done again it finds that it was done, and says so.
        case nothing
    }

    init(
        _ method: Method, _ pattern: String, _ summary: String, _ access: Access, query: [Parameter] = [],
        content: Content = .none, answer: Answer, precondition: Precondition = .none, bodyLimit: Int = 64 << 10,
        memory: Memory = .answers,
        handle: @escaping @Sendable (Call) throws -> Response
    ) {
        self.method = method
        self.pattern = pattern
        self.summary = summary
        self.access = access
        self.query = query
        self.content = content
        self.answer = answer
        self.precondition = precondition
        self.bodyLimit = bodyLimit
        self.memory = memory
        handler = .free(handle)
    }

    /// A GET whose caller is looked up and answered in one transaction.
    init(
        reading pattern: String, _ summary: String, _ access: Access, query: [Parameter] = [], answer: Answer,
        precondition: Precondition = .none, handle: @escaping @Sendable (Call, inout Transaction) throws -> Response
    ) {
        method = .get
        self.pattern = pattern
        self.summary = summary
        self.access = access
        self.query = query
        self.answer = answer
        self.precondition = precondition
        handler = .reading(handle)
    }

    /// The route with room for files.
    func takingFiles(_ limits: Site.Limits) -> Route {
        var route = self
        route.uploadLimit = limits.uploadBytes
        route.fileLimit = limits.filesPerUpload
        return route
    }

    /// The route as one that keeps a processor busy.
    var costly: Route {
        var route = self
        route.isCostly = true
        return route
    }

    /// The bytes that the body of a request may have.
    func limit(for request: Request) -> Int {
        switch content {
        case .file: uploadLimit
        // Beside the files there are the fields and the heads of the parts.
        case .form where request.mediaType == Route.formType: uploadLimit + bodyLimit
        case .none, .optional, .required, .form, .bytes: bodyLimit
        }
    }

    /// Whether answers may hold what lets somebody in: nobody compresses them, and they are kept for nobody.
    var handsOutSecrets: Bool { access == .session || access == .anyone && method != .get }

    /// The names in braces, in their order.
    package var pathNames: [String] {
        pattern.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }.map {
            String($0.dropFirst().dropLast())
        }
    }
}
