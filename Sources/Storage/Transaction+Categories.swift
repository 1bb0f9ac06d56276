package import Desk
package import SQLite

extension Transaction {
    /// Every node of a workspace's tree that is not deleted: groups before categories before subcategories, by name.
    package mutating func categories(of workspace: WorkspaceID) throws(SQLiteError) -> [Category] {
        try rows(
            """
            SELECT \(Category.columns) FROM categories
            WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY level, lower(name), id
            """, .integer(workspace.value), map: Category.init(row:))
    }

    /// A node by its id; one that is deleted is still found, because old tickets are sorted into it.
    package mutating func category(_ id: CategoryID) throws(SQLiteError) -> Category? {
        try first(
            "SELECT \(Category.columns) FROM categories WHERE id = $1", .integer(id.value),
            map: Category.init(row:))
    }

    /// A node that can be chosen, by its id.
    package mutating func liveCategory(_ id: CategoryID) throws(SQLiteError) -> Category? {
        try first(
            "SELECT \(Category.columns) FROM categories WHERE id = $1 AND deleted_at IS NULL", .integer(id.value),
            map: Category.init(row:))
    }

    /// The node at the end of a path of names in any case, among those that can be chosen.
    package mutating func node(path: [String], in workspace: WorkspaceID) throws(SQLiteError) -> Category? {
        var found: Category?
        for name in path {
            // Names of one level may differ by case alone; the exact one goes first.
            let next = try first(
                """
                SELECT \(Category.columns) FROM categories
                WHERE workspace_id = $1 AND COALESCE(parent_id, 0) = $2 AND lower(name) = lower($3)
                    AND deleted_at IS NULL
                ORDER BY name = $3 DESC, id LIMIT 1
                """, .integer(workspace.value), .integer(found?.id.value ?? 0), .text(name),
                map: Category.init(row:))
            guard let next else { return nil }
            found = next
        }
        return found
    }

    /// The subcategory at the end of a path of three names, in whatever case they are written.
    ///
    /// - Throws: `Refusal.noSuchCategory` when there is none.
    package mutating func category(path: [String], in workspace: WorkspaceID) throws -> CategoryID {
        guard let node = try node(path: path, in: workspace), node.level == .subcategory else {
            throw Refusal.noSuchCategory(path.joined(separator: "/"))
        }
        return node.id
    }

    /// The names from the group down to a node.
    package mutating func path(of id: CategoryID) throws(SQLiteError) -> [String] {
        try rows(
            """
            WITH RECURSIVE up (name, parent_id, steps) AS (
                SELECT name, parent_id, 0 FROM categories WHERE id = $1
                UNION ALL SELECT c.name, c.parent_id, u.steps + 1 FROM up u JOIN categories c ON c.id = u.parent_id)
            SELECT name FROM up ORDER BY steps DESC
            """, .integer(id.value)
        ) { row in row.text(0) }
    }

    /// Adds a node below another, or a group when there is none above.
    ///
    /// - Throws: ``CategoryRefusal``.
    package mutating func addCategory(
        _ name: String, under parent: CategoryID?, in workspace: WorkspaceID, by actor: PersonID?, cause: Cause
    ) throws -> Category {
        let name = try Category.checked(name)
        var level = Category.Level.group
        if let parent {
            guard let above = try liveCategory(parent), above.workspace == workspace else {
                throw CategoryRefusal.noSuchCategory
            }
            guard let below = above.level.below else { throw CategoryRefusal.tooDeep }
            level = below
        }
        let values: [Value] = [
            .integer(workspace.value), Value(parent?.value), .integer(Int64(level.rawValue)), .text(name),
        ]
        let id = try refusingTakenNames { db throws(SQLiteError) in
            try db.first(
                "INSERT INTO categories (workspace_id, parent_id, level, name) VALUES ($1, $2, $3, $4) RETURNING id",
                values
            ) { row in CategoryID(row.int(0)) }
        }
        guard let id else { throw SQLiteError(unreadable: "the new category") }
        try audit(.categoryAdded(id, path: try path(of: id).joined(separator: "/")), by: actor, cause: cause)
        return Category(id: id, workspace: workspace, parent: parent, level: level, name: name)
    }

    /// Gives a node another name; tickets stay in it.
    ///
    /// - Throws: ``CategoryRefusal``.
    package mutating func renameCategory(
        _ id: CategoryID, to name: String, by actor: PersonID?, cause: Cause
    ) throws -> Category {
        let name = try Category.checked(name)
        guard var category = try liveCategory(id) else { throw CategoryRefusal.noSuchCategory }
        if category.name == name { return category }
        _ = try refusingTakenNames { db throws(SQLiteError) in
            try db.run("UPDATE categories SET name = $2 WHERE id = $1", .integer(id.value), .text(name))
        }
        try audit(.categoryRenamed(id, from: category.name, to: name), by: actor, cause: cause)
        category.name = name
        return category
    }

    /// Takes a node and everything below it out of the choice; tickets stay sorted as they are.
    ///
    /// - Throws: ``CategoryRefusal/noSuchCategory``.
    package mutating func deleteCategory(_ id: CategoryID, by actor: PersonID?, cause: Cause) throws {
        guard try liveCategory(id) != nil else { throw CategoryRefusal.noSuchCategory }
        let path = try path(of: id).joined(separator: "/")
        try run(
            """
            WITH RECURSIVE below (id) AS (
                SELECT $1 UNION ALL SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id)
            UPDATE categories SET deleted_at = $2 WHERE id IN (SELECT id FROM below) AND deleted_at IS NULL
            """, .integer(id.value), .integer(cause.at.micros))
        try audit(.categoryDeleted(id, path: path), by: actor, cause: cause)
    }

    /// Refuses what no ticket of the workspace can be sorted into.
    mutating func requireSubcategory(_ id: CategoryID, in workspace: WorkspaceID) throws {
        guard let category = try liveCategory(id), category.workspace == workspace, category.level == .subcategory
        else {
            throw Refusal.noSuchCategory(String(id.value))
        }
    }

    private mutating func refusingTakenNames<T>(
        _ body: (inout Transaction) throws(SQLiteError) -> T
    ) throws -> T {
        do {
            return try body(&self)
        } catch {
            throw error.isUniqueViolation ? CategoryRefusal.nameTaken : error
        }
    }
}

extension Category {
    static let columns = "id, workspace_id, parent_id, level, name"

    init(row: borrowing Row) {
        self.init(
            id: ID(row.int(0)), workspace: ID(row.int(1)), parent: row.optionalInt(2).map { ID($0) },
            level: Level(rawValue: Int(row.int(3))) ?? .subcategory, name: row.text(4))
    }

    fileprivate static func checked(_ name: String) throws(CategoryRefusal) -> String {
        let name = name.trimmed
        guard !name.isEmpty, name.count <= 100, !name.contains("/"), !name.contains(where: \.isNewline) else {
            throw .badName
        }
        return name
    }
}

extension Category.Level {
    fileprivate var below: Self? { Self(rawValue: rawValue + 1) }
}
