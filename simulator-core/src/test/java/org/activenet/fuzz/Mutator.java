// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

import java.util.List;
import java.util.Random;

/// Makes new inputs from known ones.
public interface Mutator<I> {
    I change(List<I> corpus, Random random);

    /// The size that the cost of reading is compared with.
    int size(I input);

    /// The input in a form that can be put into a corpus.
    String show(I input);
}
