// SPDX-License-Identifier: Apache-2.0
/// Files and folders that a user finds whole or not at all, whatever happens to the process or the disk meanwhile.
///
/// Start reading at [WholeFolder]. Nothing here knows what is in a file.
@NullMarked
package org.activenet.experiment.files;

import org.jspecify.annotations.NullMarked;
