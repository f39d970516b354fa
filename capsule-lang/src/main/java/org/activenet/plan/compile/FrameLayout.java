// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.util.Arrays;
import java.util.List;

/// Where a frame holds the arguments of a function: numbers and objects apart, each kind counted from 0.
///
/// A packed function has one object, the array of its arguments.
///
/// Arrays, since every hop asks; not to be changed.
///
/// @param forms    of the parameters
/// @param places   of the parameters, among the numbers or among the objects
/// @param isPacked see [Signature]
record FrameLayout(Form[] forms, int[] places, boolean isPacked) {
    static FrameLayout of(Signature signature) {
        List<Form> forms = signature.parameters();
        int[] places = new int[forms.size()];
        int numbers = 0;
        int objects = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = forms.get(i) == Form.OBJECT ? objects++ : numbers++;
        }
        return new FrameLayout(forms.toArray(Form[]::new), places, signature.isPacked());
    }

    /// How many numbers a frame needs room for.
    int numberCount() {
        return isPacked ? 0 : (int) Arrays.stream(forms).filter(form -> form != Form.OBJECT).count();
    }

    /// How many objects a frame needs room for.
    int objectCount() {
        return isPacked ? 1 : forms.length - numberCount();
    }
}
