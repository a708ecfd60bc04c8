/// Adds setters to the calls that write a resource type, one per line: documentation, name and, if needed, type. A
/// required attribute of a create, set by name, states how many are left before and after.
macro_rules! setters {
    ($call:ident<$resource:ident>; $($(#[$meta:meta])* $kind:ident $name:ident $(: $ty:ty)? $(= $wire:literal)?
        $([$left:literal => $less:literal])?;)*) => {$(
        $crate::jsonapi::setters! {
            @$kind $call<$resource>; $(#[$meta])* $name $(: $ty)? $(= $wire)? $([$left => $less])?
        }
    )*};
    (@text $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource>> {
            $(#[$meta])*
            pub fn $name(mut self, value: impl Into<$crate::types::Nullable<String>>) -> Self {
                self.operation.attributes.$name = Some(value.into());
                self
            }
        }
    };
    (@text $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident [$left:literal => $less:literal]) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource, $left>> {
            $(#[$meta])*
            pub fn $name(
                mut self,
                value: impl Into<String>,
            ) -> $crate::Call<$crate::jsonapi::$call<$resource, $less>> {
                self.operation.attributes.$name = Some($crate::types::Nullable::Value(value.into()));
                self.map($crate::jsonapi::$call::with_less_left)
            }
        }
    };
    (@plain $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident: $ty:ty) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource>> {
            $(#[$meta])*
            pub fn $name(mut self, value: $ty) -> Self {
                self.operation.attributes.$name = Some(value);
                self
            }
        }
    };
    (@time $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource>> {
            $(#[$meta])*
            pub fn $name(
                mut self,
                value: impl Into<$crate::types::Nullable<$crate::types::Timestamp>>,
            ) -> Self {
                self.operation.attributes.$name = Some(value.into());
                self
            }
        }
    };
    (@object $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource>> {
            $(#[$meta])*
            ///
            /// Sets a value under a name, in addition to those already set.
            pub fn $name(
                mut self,
                name: impl Into<String>,
                value: impl ::serde::Serialize,
            ) -> Self {
                if let Err(error) =
                    $crate::jsonapi::put(&mut self.operation.attributes.$name, name, value)
                {
                    self.options.refuse(error);
                }
                self
            }
        }
    };
    (@object $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident [$left:literal => $less:literal]) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource, $left>> {
            $(#[$meta])*
            ///
            /// Sets a value under a name; repeated calls add more.
            pub fn $name(
                mut self,
                name: impl Into<String>,
                value: impl ::serde::Serialize,
            ) -> $crate::Call<$crate::jsonapi::$call<$resource, $less>> {
                if let Err(error) =
                    $crate::jsonapi::put(&mut self.operation.attributes.$name, name, value)
                {
                    self.options.refuse(error);
                }
                self.map($crate::jsonapi::$call::with_less_left)
            }
        }
    };
    (@list $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource>> {
            $(#[$meta])*
            ///
            /// Adds one value to those already set.
            pub fn $name(mut self, value: impl Into<String>) -> Self {
                let list = self.operation.attributes.$name.get_or_insert_default();
                list.push(value.into());
                self
            }
        }
    };
    (@link $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident: $ty:ty = $wire:literal) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource>> {
            $(#[$meta])*
            pub fn $name(mut self, to: impl Into<$ty>) -> Self {
                self.operation.links.set($wire, to.into());
                self
            }
        }
    };
    (@link $call:ident<$resource:ident>; $(#[$meta:meta])* $name:ident: $ty:ty = $wire:literal [$left:literal => $less:literal]) => {
        impl $crate::Call<$crate::jsonapi::$call<$resource, $left>> {
            $(#[$meta])*
            pub fn $name(
                mut self,
                to: impl Into<$ty>,
            ) -> $crate::Call<$crate::jsonapi::$call<$resource, $less>> {
                self.operation.links.set($wire, to.into());
                self.map($crate::jsonapi::$call::with_less_left)
            }
        }
    };
}

pub(crate) use setters;
