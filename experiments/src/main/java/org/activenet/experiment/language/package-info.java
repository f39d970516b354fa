// SPDX-License-Identifier: Apache-2.0
/// The capsule languages as users meet them: their commands, and where their programs are found.
///
/// Start reading at [ListedLanguage], then [ProgramFiles].
///
/// - **One line each.** A language stands in the list `Languages`; with that it has its commands and its kind of system.
@NullMarked
package org.activenet.experiment.language;

import org.jspecify.annotations.NullMarked;

