// SPDX-License-Identifier: Apache-2.0
/// How commands come to start fast: at the end of a build the JVM writes down in a file what it would find out about our classes
/// at each start.
///
/// Start reading at [StartUpArchive].
///
/// - **Never in the way.** Without the file, or with one that does not fit, everything is as it would be, only later.
/// - **Rehearsed as it is played.** The file is made with the flags and the class path of `./activenet`, or it is of no use.
///
/// What it brings is measured in `docs/performance.md`.
@NullMarked
package org.activenet.startup;

import org.jspecify.annotations.NullMarked;

