// Written by `cargo xtask generate` from spec/fragment.yaml. Do not edit.

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// Whether the money comes in for an invoice or goes out for it.
        pub enum AllocationType {
            InvoicePayin = "invoice_payin",
            InvoicePayout = "invoice_payout",
        }
    }

    crate::open_enum! {
        /// An ISO 4217 code, a cryptocurrency, `PTS` for points, or one of the specials `LOGICAL` and `CUSTOM`.
        pub enum Currency {
            ADA = "ADA",
            BTC = "BTC",
            DAI = "DAI",
            ETH = "ETH",
            SOL = "SOL",
            USDC = "USDC",
            USDT = "USDT",
            USDG = "USDG",
            EURC = "EURC",
            CADC = "CADC",
            CADT = "CADT",
            XLM = "XLM",
            UNI = "UNI",
            BCH = "BCH",
            LTC = "LTC",
            AAVE = "AAVE",
            LINK = "LINK",
            MATIC = "MATIC",
            PTS = "PTS",
            AED = "AED",
            AFN = "AFN",
            ALL = "ALL",
            AMD = "AMD",
            ANG = "ANG",
            AOA = "AOA",
            ARS = "ARS",
            AUD = "AUD",
            AWG = "AWG",
            AZN = "AZN",
            BAM = "BAM",
            BBD = "BBD",
            BDT = "BDT",
            BGN = "BGN",
            BHD = "BHD",
            BIF = "BIF",
            BMD = "BMD",
            BND = "BND",
            BOB = "BOB",
            BRL = "BRL",
            BSD = "BSD",
            BTN = "BTN",
            BWP = "BWP",
            BYR = "BYR",
            BZD = "BZD",
            CAD = "CAD",
            CDF = "CDF",
            CHF = "CHF",
            CLP = "CLP",
            CNY = "CNY",
            COP = "COP",
            CRC = "CRC",
            CUC = "CUC",
            CUP = "CUP",
            CVE = "CVE",
            CZK = "CZK",
            DJF = "DJF",
            DKK = "DKK",
            DOP = "DOP",
            DZD = "DZD",
            EGP = "EGP",
            ERN = "ERN",
            ETB = "ETB",
            EUR = "EUR",
            FJD = "FJD",
            FKP = "FKP",
            GBP = "GBP",
            GEL = "GEL",
            GGP = "GGP",
            GHS = "GHS",
            GIP = "GIP",
            GMD = "GMD",
            GNF = "GNF",
            GTQ = "GTQ",
            GYD = "GYD",
            HKD = "HKD",
            HNL = "HNL",
            HRK = "HRK",
            HTG = "HTG",
            HUF = "HUF",
            IDR = "IDR",
            ILS = "ILS",
            IMP = "IMP",
            INR = "INR",
            IQD = "IQD",
            IRR = "IRR",
            ISK = "ISK",
            JMD = "JMD",
            JOD = "JOD",
            JPY = "JPY",
            KES = "KES",
            KGS = "KGS",
            KHR = "KHR",
            KMF = "KMF",
            KPW = "KPW",
            KRW = "KRW",
            KWD = "KWD",
            KYD = "KYD",
            KZT = "KZT",
            LAK = "LAK",
            LBP = "LBP",
            LKR = "LKR",
            LRD = "LRD",
            LSL = "LSL",
            LYD = "LYD",
            MAD = "MAD",
            MDL = "MDL",
            MGA = "MGA",
            MKD = "MKD",
            MMK = "MMK",
            MNT = "MNT",
            MOP = "MOP",
            MUR = "MUR",
            MVR = "MVR",
            MWK = "MWK",
            MXN = "MXN",
            MYR = "MYR",
            MZN = "MZN",
            NAD = "NAD",
            NGN = "NGN",
            NIO = "NIO",
            NOK = "NOK",
            NPR = "NPR",
            NZD = "NZD",
            OMR = "OMR",
            PAB = "PAB",
            PEN = "PEN",
            PGK = "PGK",
            PHP = "PHP",
            PKR = "PKR",
            PLN = "PLN",
            PYG = "PYG",
            QAR = "QAR",
            RON = "RON",
            RSD = "RSD",
            RUB = "RUB",
            RWF = "RWF",
            SAR = "SAR",
            SBD = "SBD",
            SCR = "SCR",
            SDG = "SDG",
            SEK = "SEK",
            SGD = "SGD",
            SHP = "SHP",
            SLL = "SLL",
            SOS = "SOS",
            SPL = "SPL",
            SRD = "SRD",
            SVC = "SVC",
            SYP = "SYP",
            STN = "STN",
            SZL = "SZL",
            THB = "THB",
            TJS = "TJS",
            TMT = "TMT",
            TND = "TND",
            TOP = "TOP",
            TRY = "TRY",
            TTD = "TTD",
            TVD = "TVD",
            TWD = "TWD",
            TZS = "TZS",
            UAH = "UAH",
            UGX = "UGX",
            USD = "USD",
            UYU = "UYU",
            UZS = "UZS",
            VEF = "VEF",
            VND = "VND",
            VUV = "VUV",
            WST = "WST",
            XAF = "XAF",
            XCD = "XCD",
            XOF = "XOF",
            XPF = "XPF",
            YER = "YER",
            ZAR = "ZAR",
            ZMW = "ZMW",
            LOGICAL = "LOGICAL",
            CUSTOM = "CUSTOM",
        }
    }

    crate::open_enum! {
        /// The documented values of `Op`.
        pub enum Op {
            Add = "add",
            Delete = "delete",
        }
    }

    crate::open_enum! {
        /// Whether money comes in or goes out.
        pub enum PaymentDirection {
            Payin = "payin",
            Payout = "payout",
        }
    }

    crate::open_enum! {
        /// How far a payment, a batch or a flow is. The vendor shows `settled` and lists nothing.
        pub enum PaymentStatus {
            Settled = "settled",
        }
    }

    crate::open_enum! {
        /// Whether anything is left to allocate.
        pub enum ReconciliationStatus {
            Reconciled = "reconciled",
            Unreconciled = "unreconciled",
        }
    }
}

/// Where personal data stands in each schema. `*` is any element of a list or value of a map.
pub mod personal {
    pub const ACCOUNT_REFERENCE: &[&str] = &["external_id"];
    pub const ALLOCATION_INPUT: &[&str] = &["user.external_id", "user.id"];
    pub const USER_REFERENCE: &[&str] = &["external_id", "id"];
    pub const TAG_INPUT: &[&str] = &["value"];
    pub const TRANSACTION: &[&str] = &["account.external_id", "allocations.*.user.external_id", "allocations.*.user.id", "external_id", "tags.*.value"];
    pub const ACCOUNT: &[&str] = &["external_id"];
    pub const ALLOCATION: &[&str] = &["user.external_id", "user.id"];
    pub const ALLOCATION_USER: &[&str] = &["external_id", "id"];
    pub const TAG_UPDATES: &[&str] = &["create.*.value", "set.*.value", "update.*.value"];
    pub const TAGS_FILTER: &[&str] = &["all.*.value", "any.*.value"];
    pub const TAG_FILTER: &[&str] = &["value"];
    pub const ALLOCATION_SEARCH_RESULT: &[&str] = &["transaction.external_id", "user.external_id", "user.id"];
    pub const TRANSACTION_IDENTITY: &[&str] = &["external_id"];
    pub const USER_IDENTITY: &[&str] = &["external_id", "id"];
    pub const TAG: &[&str] = &["value"];
    pub const EXTERNAL_ACCOUNT: &[&str] = &["external_id", "name"];
    pub const USER: &[&str] = &["external_id", "tags.*.value"];
    pub const LINE_ITEM_CREATE: &[&str] = &["description", "tags.*.value", "user.external_id", "user.id"];
    pub const LINE_ITEM_UPDATE: &[&str] = &["description", "tags.create.*.value", "tags.set.*.value", "tags.update.*.value"];
    pub const INVOICE: &[&str] = &["line_items.*.description", "line_items.*.tags.*.value", "line_items.*.user_id", "tags.*.value"];
    pub const LINE_ITEM: &[&str] = &["description", "tags.*.value", "user_id"];
    pub const INVOICE_WITH_BALANCES: &[&str] = &["line_items.*.description", "line_items.*.tags.*.value", "line_items.*.user_id", "payments.*.transaction.external_id", "payments.*.transaction.tags.*.value", "payments.*.user.external_id", "payments.*.user.id", "tags.*.value", "users.*.external_id", "users.*.id"];
    pub const INVOICE_PAYMENT: &[&str] = &["transaction.external_id", "transaction.tags.*.value", "user.external_id", "user.id"];
    pub const PAYMENT_TRANSACTION: &[&str] = &["external_id", "tags.*.value"];
    pub const INVOICE_USER: &[&str] = &["external_id", "id"];
    pub const INVOICE_BATCH: &[&str] = &["invoices.*.line_items.*.description", "invoices.*.line_items.*.tags.*.value", "invoices.*.line_items.*.user_id", "invoices.*.payments.*.transaction.external_id", "invoices.*.payments.*.transaction.tags.*.value", "invoices.*.payments.*.user.external_id", "invoices.*.payments.*.user.id", "invoices.*.tags.*.value", "invoices.*.users.*.external_id", "invoices.*.users.*.id"];
    pub const INVOICE_REFERENCE: &[&str] = &["external_id"];
    pub const PAYMENT_FLOW: &[&str] = &["external_id", "invoice.external_id", "payment_plan.batches.*.payments.*.user.external_id", "payment_plan.batches.*.payments.*.user.id"];
    pub const SETTLED_INVOICE: &[&str] = &["external_id"];
    pub const PAYMENT_PLAN: &[&str] = &["batches.*.payments.*.user.external_id", "batches.*.payments.*.user.id"];
    pub const PAYMENT_BATCH: &[&str] = &["payments.*.user.external_id", "payments.*.user.id"];
    pub const PLANNED_PAYMENT: &[&str] = &["user.external_id", "user.id"];
    pub const PAYMENT: &[&str] = &["external_id"];
}
