import HTTPServer

extension Route {
    /// The name of the parts of a form that are files.
    static let filesField = "files"

    /// The values and files of a form; its fields are the members of the shape.
    func form(of request: Request, shape name: String) throws -> Submission {
        guard let type = request.headers["Content-Type"].flatMap(FieldParameters.init) else {
            throw FormError.noBoundary
        }
        let fields = Shapes.shape(name)?.fields ?? []
        var submission = Submission()
        var members: [JSONValue.Member] = []
        for part in try MultipartForm.read(request.body, type, most: fields.count + fileLimit + 1) {
            if part.fileName == nil, part.name != Route.filesField {
                let field = fields.first { $0.name == part.name }
                let text = try part.text()
                guard !members.contains(where: { $0.name == part.name }) else {
                    throw Problem.unprocessable("/\(part.name)", "It is there twice.")
                }
                members.append(.init(part.name, field?.shape.value(ofText: text) ?? .text(text)))
            } else {
                guard part.name == Route.filesField else {
                    throw Problem.unprocessable("/\(part.name)", "Files come as \(Route.filesField).")
                }
                submission.files.append(
                    Upload(named: part.fileName, saidToBe: part.type?.value ?? "", Array(part.content)))
            }
        }
        guard submission.files.count <= fileLimit else {
            throw Problem.unprocessable("/\(Route.filesField)", "At most \(fileLimit) files come at a time.")
        }
        submission.body = .object(members)
        return submission
    }

    /// A file that is the body itself, named by Content-Disposition (RFC 6266).
    func file(of request: Request) throws -> Upload {
        let fields = request.headers.all("Content-Disposition")
        let disposition = fields.first.flatMap(FieldParameters.init)
        guard fields.count <= 1, fields.isEmpty || disposition != nil else {
            throw Problem(400, "malformed_name", "Content-Disposition cannot be read.")
        }
        guard !request.body.isEmpty else { throw Problem.unprocessable("", "The file is empty.") }
        return Upload(named: disposition?.text("filename"), saidToBe: request.mediaType, request.body)
    }
}

extension Shape {
    /// The members of an object of this shape.
    fileprivate var fields: [Field]? {
        if case .object(let fields, _) = self { fields } else { nil }
    }
}
