import Desk
import Templating

/// The files of the templates folder, sorted by what their names say.
struct TemplateShelf {
    private struct Place: Hashable {
        let language: String
        let name: String
        let format: TemplateFile.Format
    }

    private static let partialMark: Character = "_"

    private var files: [Place: TemplateFile] = [:]
    private(set) var languages: Set<String> = []

    init(_ files: [TemplateFile]) throws(TemplateSetError) {
        for file in files {
            guard let (language, name, format) = file.place,
                name.first == Self.partialMark || NoticeKind(rawValue: name) != nil
                    || (name == Wording.fileName && format == .txt)
            else { throw .unknownFile(file: file.path) }
            let place = Place(language: language, name: name, format: format)
            guard self.files.updateValue(file, forKey: place) == nil else { throw .repeated(file: file.path) }
            languages.insert(language)
        }
    }

    func file(_ language: String, _ name: String, _ format: TemplateFile.Format) -> TemplateFile? {
        files[Place(language: language, name: name, format: format)]
    }

    /// A text that every language has.
    func text(_ language: String, _ name: String) throws(TemplateSetError) -> TemplateFile {
        guard let file = file(language, name, .txt) else { throw .missing(file: "\(language)/\(name).txt") }
        return file
    }

    /// The partials of a language in one format, by the name that templates call them.
    func partials(
        of language: String, _ format: TemplateFile.Format
    ) throws(TemplateSetError) -> [String: Template] {
        var partials: [String: Template] = [:]
        for (place, file) in files.sorted(by: { $0.value.path < $1.value.path })
        where place.language == language && place.format == format && place.name.first == Self.partialMark {
            do throws(TemplateError) {
                let escaping: Template.Escaping = format == .html ? .html : .none
                partials[String(place.name.dropFirst())] = try Template(
                    file.source, name: file.path, escaping: escaping)
            } catch {
                throw .template(error)
            }
        }
        return partials
    }
}
