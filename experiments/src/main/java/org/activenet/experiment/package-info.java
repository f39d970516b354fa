// SPDX-License-Identifier: Apache-2.0
/// Questions as data, answered: what all parts of an experiment share.
///
/// Start reading at `org.activenet.experiment.scenario`, then `.result`, `.report` and `.cli`.
@NullMarked
package org.activenet.experiment;

import org.jspecify.annotations.NullMarked;
