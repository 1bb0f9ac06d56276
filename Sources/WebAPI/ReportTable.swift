import Desk
import HTTPServer
import Storage

/// A report as a table: the same lines in JSON and in CSV.
struct ReportTable {
    /// The names of the columns, in snake case.
    let columns: [String]
    private(set) var rows: [[JSONValue]] = []

    /// The most lines one report has.
    static let most = 100_000

    init(_ columns: [String]) { self.columns = columns }

    /// Adds a line.
    mutating func add(_ row: [JSONValue]) throws(Problem) {
        guard rows.count < ReportTable.most else {
            throw Problem(
                422, "too_many_lines", "The report has too many lines; take a longer unit or less of a split.")
        }
        rows.append(row)
    }

    /// The table in the format that the query of a call asks for; JSON has what else there is to say of it too.
    func response(to call: Call, named name: String, with facts: [JSONValue.Member]) -> Response {
        if call.query["format"] == "csv" {
            return Response(
                headers: [
                    "Content-Type": "text/csv; charset=utf-8; header=present",
                    "Content-Disposition": "attachment; filename=\"\(name).csv\"",
                ], body: Array(CSV.text(columns, rows).utf8))
        }
        let lines = rows.map { row in JSONValue.object(zip(columns, row).map { JSONValue.Member($0, $1) }) }
        return .json(.object(facts + [.init("rows", .list(lines))]))
    }
}
