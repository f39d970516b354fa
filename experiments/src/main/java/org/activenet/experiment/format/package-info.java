// SPDX-License-Identifier: Apache-2.0
/// The form of the files that users write: YAML with places, groups of keys, amounts with units, and `--set`.
///
/// Start reading at [Section], then [ListedKind].
///
/// - **All at once.** Whoever reads goes on after a finding, with a harmless value; [Findings] keeps what was found.
/// - **Nothing is trusted.** Files have a largest size, trees a largest depth, numbers a range.
/// - **No scenario is known here.** Which keys there are is said by those who read them.
@NullMarked
package org.activenet.experiment.format;

import org.jspecify.annotations.NullMarked;

