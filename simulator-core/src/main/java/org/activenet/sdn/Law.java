// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.kernel.RandomStream;

/// How a time with a given mean is distributed.
public enum Law {
    CONSTANT,
    EXPONENTIAL;

    long drawNs(long meanNs, RandomStream random) {
        return this == CONSTANT ? meanNs : random.nextExponentialNs(meanNs);
    }
}
