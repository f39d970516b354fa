// SPDX-License-Identifier: Apache-2.0
/// Questions as data, answered: what all parts of an experiment share.
///
/// Start reading at [Progress], then at the packages below in the order of the work: `.scenario`, `.run`, `.result`,
/// `.statistics`, `.report`, `.cli`.
@NullMarked
package org.activenet.experiment;

import org.jspecify.annotations.NullMarked;

