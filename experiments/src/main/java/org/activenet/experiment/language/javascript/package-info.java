// SPDX-License-Identifier: Apache-2.0
/// What `activenet javascript` does with a program besides checking it.
///
/// Start reading at [RunnableJavaScript].
@NullMarked
package org.activenet.experiment.language.javascript;

import org.jspecify.annotations.NullMarked;
