// SPDX-License-Identifier: Apache-2.0
/// Questions to the tables of a result folder or a sweep, in SQL.
///
/// Start reading at [ResultTables], then [Database].
///
/// - **DuckDB by `java.sql` alone.** The code is compiled without it, and no other command has it on its class path.
/// - **Only reading, only these tables.** They are loaded before a statement is looked at; from then on the database reaches no
///   file, no network and no extension, and its settings stay as they are.
/// - **Types by name.** What a column holds follows from its name, not from the values that happen to be in it.
@NullMarked
package org.activenet.experiment.query;

import org.jspecify.annotations.NullMarked;
