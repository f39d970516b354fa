// SPDX-License-Identifier: Apache-2.0
/// The lists: which languages, kinds of system, kinds of traffic and measures there are.
///
/// Start reading at [Catalogue].
///
/// - **One line each.** What a line brings is in a folder of its own; nobody else names it.
@NullMarked
package org.activenet.experiment.catalogue;

import org.jspecify.annotations.NullMarked;

