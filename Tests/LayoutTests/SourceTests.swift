import Testing

/// Holds every Swift file of `Sources/` against the rules of the house.
struct SourceTests {
    private let files = SourceFile.all

    @Test func `the sources were found`() {
        #expect(Set(files.map(\.module)) == Set(ModuleTable.modules.keys).union(ModuleTable.programs))
    }

    @Test func `imports point down the table of modules`() {
        report(files.flatMap { $0.forbiddenImports() })
    }

    @Test(arguments: Ban.allCases) func `what is banned is nowhere`(ban: Ban) {
        report(files.flatMap(ban.findings))
    }

    @Test func `no work is noted for later`() {
        report(files.flatMap { $0.notesForLater() })
    }

    @Test func `every package declaration has a summary of one sentence`() {
        report(files.flatMap { $0.badSummaries() })
    }

    @Test func `no file is too long`() {
        report(files.flatMap { $0.excessLength() })
    }

    @Test func `no function is too long`() {
        report(files.flatMap { $0.longFunctions() })
    }

    @Test func `no type bears its module's name`() {
        report(files.flatMap { $0.typesNamedAsModule() })
    }

    @Test func `no type takes a name of Foundation or Testing`() {
        report(files.flatMap { $0.typesNamedAsTheirs() })
    }
}
