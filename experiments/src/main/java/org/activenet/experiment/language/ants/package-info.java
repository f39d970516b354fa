// SPDX-License-Identifier: Apache-2.0
/// What `activenet ants` does with a program besides checking it.
///
/// Start reading at [RunnableAnts].
@NullMarked
package org.activenet.experiment.language.ants;

import org.jspecify.annotations.NullMarked;
