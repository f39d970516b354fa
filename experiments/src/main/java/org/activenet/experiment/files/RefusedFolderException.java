// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.files;

import java.io.IOException;

/// A folder cannot be written where the user wants it; the message says why.
public final class RefusedFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedFolderException(String why) {
        super(why);
    }
}
