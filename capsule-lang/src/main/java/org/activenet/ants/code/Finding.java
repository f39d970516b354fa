// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.diagnostic.Diagnostic;

/// Why code is refused, for a program (`reason`) and for people.
public record Finding(Reason reason, Diagnostic diagnostic) {}
