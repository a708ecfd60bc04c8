//! Files: in as base64 and as forms, out under a URL that expires.

use std::time::Duration;

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::PersonaOptions;
use serde_json::json;

use super::raw_http::{Answer, call, documented, on_each_store, strict};
use super::{attributes, create, error, get, patch, persona, refused, words};

fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (disposition, content) in parts {
        let head = format!("--BOUNDARY\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--BOUNDARY--\r\n");
    body
}

fn send_form(sandbox: &Sandbox, method: &str, path: &str, parts: &[(&str, &[u8])]) -> Answer {
    persona(sandbox, method, path)
        .body("multipart/form-data; boundary=BOUNDARY", form(parts))
        .send()
}

fn url(answer: &Answer, key: &str) -> String {
    let url = attributes(answer)["fields"][key]["value"]["url"].as_str();
    url.unwrap()
        .strip_prefix("http://localhost")
        .unwrap()
        .to_owned()
}

const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\x00\xff";

#[test]
fn a_form_makes_the_same_transaction_as_json_does() {
    for sandbox in documented() {
        let answer = send_form(
            &sandbox,
            "POST",
            "",
            &[
                ("name=\"data[attributes][transaction_type_id]\"", b"txntp_ABC123"),
                ("name=\"data[attributes][reference-id]\"", b"abc"),
                ("name=\"data[attributes][tags][]\"", b"vip"),
                ("name=\"data[attributes][fields][name_first]\"", "Zoé".as_bytes()),
                ("name=\"data[attributes][fields][photo]\"; filename=\"front.png\"\r\nContent-Type: image/png", PHOTO),
            ],
        )
        .expect(201);
        let found = attributes(&answer);
        assert_eq!(found["reference-id"], "abc");
        assert_eq!(found["tags"], json!(["vip"]));
        assert_eq!(found["fields"]["name_first"]["value"], "Zoé");
        assert_eq!(found["fields"]["photo"]["value"]["byte-size"], PHOTO.len());
        let path = format!("/{}", answer.body["data"]["id"].as_str().unwrap());
        let part = (
            "name=\"data[attributes][fields][photo]\"; filename=\"b.png\"",
            PHOTO,
        );
        let changed = send_form(&sandbox, "PATCH", &path, &[part]).expect(200);
        assert_eq!(
            attributes(&changed)["fields"]["photo"]["value"]["filename"],
            "b.png"
        );
    }
}

#[test]
fn a_form_s_texts_are_read_by_the_types_of_the_fields() {
    let field =
        |kind: &str, key: &str| json!({"type": kind, "key": key, "label": null, "config": {}});
    let kind = json!({"id": "txntp_form", "field-schemas": [
        field("integer", "age"), field("boolean", "vip"), field("number", "score"),
    ]});
    for sandbox in on_each_store(|builder| {
        builder.persona(PersonaOptions::default().transaction_type(kind.clone()))
    }) {
        let send = |age: &'static str| {
            send_form(
                &sandbox,
                "POST",
                "",
                &[
                    (
                        "name=\"data[attributes][transaction-type-id]\"",
                        b"txntp_form",
                    ),
                    ("name=\"data[attributes][fields][age]\"", age.as_bytes()),
                    ("name=\"data[attributes][fields][vip]\"", b"true"),
                    ("name=\"data[attributes][fields][score]\"", b"0.5"),
                ],
            )
        };
        let answer = send("42").expect(201);
        assert_eq!(attributes(&answer)["fields"]["age"]["value"], 42);
        assert_eq!(attributes(&answer)["fields"]["vip"]["value"], true);
        assert_eq!(attributes(&answer)["fields"]["score"]["value"], 0.5);
        refused(&sandbox, 422, || send("old"));
    }
}

#[test]
fn a_broken_form_is_refused_and_stores_nothing() {
    let mut worlds = documented();
    worlds.extend(strict());
    for sandbox in worlds {
        let kind: &[(&str, &[u8])] = &[(
            "name=\"data[attributes][transaction-type-id]\"",
            b"txntp_ABC123",
        )];
        let made = send_form(&sandbox, "POST", "", kind).expect(201);
        let one = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        for (media_type, body, reason) in [
            (
                "multipart/form-data",
                &b"--B--"[..],
                "multipart boundary not found in Content-Type",
            ),
            (
                "multipart/form-data; boundary=B",
                b"",
                "incomplete multipart stream",
            ),
            (
                "multipart/form-data; boundary=B",
                b"--C\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--C--",
                "incomplete multipart stream",
            ),
            (
                "multipart/form-data; boundary=B",
                b"--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx",
                "field \"a\" received with incomplete data",
            ),
            (
                "multipart/form-data; boundary=B",
                b"--B\r\nContent-Disposition: form-data; name=a[\r\n\r\nx\r\n--B--",
                "a name has an open bracket",
            ),
            (
                "multipart/form-data; boundary=B",
                b"--B\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--B--",
                "a part that is no file is not UTF-8",
            ),
            (
                "multipart/form-data; boundary=B",
                b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",
                "a part has no name",
            ),
        ] {
            for (method, path) in [("POST", ""), ("PATCH", one.as_str())] {
                let answer = refused(&sandbox, 400, || {
                    persona(&sandbox, method, path)
                        .body(media_type, body)
                        .send()
                });
                let details = format!("the body cannot be read: {reason}");
                assert_eq!(answer.body, error("Bad Request", &details));
            }
        }
        // A form of good parts may still spell a wrong body.
        let wrong = |part| [kind[0], (part, &b"x"[..])];
        for (parts, details) in [
            (&wrong("name=\"data\"")[1..], "data must be an object"),
            (
                &wrong("name=\"data[attributes][]\"")[1..],
                "data.attributes must be an object",
            ),
            (
                &wrong("name=\"data[attributes][tags]\"")[..],
                "data.attributes.tags must be null or an array",
            ),
            (
                &wrong("name=\"data[attributes][reference_id][]\"")[..],
                "data.attributes.reference_id must be a string",
            ),
        ] {
            let answer = refused(&sandbox, 400, || send_form(&sandbox, "POST", "", parts));
            assert_eq!(words(answer.body), error("Bad Request", details));
        }
        // Only operations with fields accept a form.
        refused(&sandbox, 400, || {
            persona(&sandbox, "POST", &format!("{one}/label"))
                .body("multipart/form-data; boundary=B", "--B--")
                .send()
        });
    }
}

#[test]
fn a_boundary_is_read_as_rack_reads_it() {
    for sandbox in documented() {
        for (parameters, boundary) in [
            ("boundary=--=_Part_1", "--=_Part_1"),
            ("boundary=a:b/c=?", "a:b/c=?"),
            ("boundary=\"a b;c\"", "a b;c"),
            ("charset=utf-8; BOUNDARY=B; foo", "B"),
            ("foo; boundary=B", "B"),
        ] {
            let body = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"data[attributes][transaction_type_id]\"\r\n\r\ntxntp_ABC123\r\n\
                 --{boundary}\r\nContent-Disposition: form-data; name=\"data[attributes][reference_id]\"\r\n\r\nr\r\n--{boundary}--"
            );
            let media_type = format!("multipart/form-data; {parameters}");
            let made = persona(&sandbox, "POST", "").body(&media_type, body).send();
            assert_eq!(attributes(&made.expect(201))["reference-id"], "r");
        }
        refused(&sandbox, 400, || {
            persona(&sandbox, "POST", "")
                .body("multipart/form-data; boundary=", "----")
                .send()
        });
    }
}

#[test]
fn a_part_without_a_file_name_is_no_file() {
    for sandbox in documented() {
        for name in ["filename=\"\"", "filename=", "filename*=UTF-8''"] {
            let photo = format!("name=\"data[attributes][fields][photo]\"; {name}");
            let parts: &[(&str, &[u8])] = &[
                (
                    "name=\"data[attributes][transaction_type_id]\"",
                    b"txntp_ABC123",
                ),
                (photo.as_str(), b""),
                ("name=\"data[attributes][fields][name]\"", b"Jane"),
            ];
            let made = send_form(&sandbox, "POST", "", parts).expect(201);
            let expected = json!({"name": {"type": "string", "value": "Jane"}});
            assert_eq!(attributes(&made)["fields"], expected, "{name}");
        }
    }
}

#[test]
fn the_headers_of_a_part_have_bounds() {
    for sandbox in documented() {
        let send = |headers: &str| {
            let body = format!(
                "--B\r\nContent-Disposition: form-data; name=\"data[attributes][transaction_type_id]\"\r\n{headers}\r\ntxntp_1\r\n--B--"
            );
            persona(&sandbox, "POST", "")
                .body("multipart/form-data; boundary=B", body)
                .send()
        };
        send(&"X: 1\r\n".repeat(31)).expect(201);
        refused(&sandbox, 400, || send(&"X: 1\r\n".repeat(32)));
        refused(&sandbox, 400, || send("no header\r\n"));
    }
}

#[test]
fn a_form_holds_lists_of_objects_with_files_and_extended_names() {
    for sandbox in documented().into_iter().chain(strict()) {
        let field = |name: &str| format!("name=\"data[attributes][fields]{name}\"");
        let named = |name: &str, parameters: &str| format!("{}; {parameters}", field(name));
        let parts = [
            (
                "name=\"data[attributes][transaction_type_id]\"".to_owned(),
                &b"txntp_ABC123"[..],
            ),
            (field("[owners][][name]"), b"Jane"),
            (field("[owners][][address][city]"), b"Oslo"),
            (named("[owners][][photo]", "filename=a.png"), PHOTO),
            (field("[owners][][name]"), b"John"),
            (field("[owners][][address][city]"), b"Rome"),
            (
                named(
                    "[owners][][photo]",
                    "filename=c.png; filename*=UTF-8''b%C3%A9.png",
                ),
                PHOTO,
            ),
            (named("[proof]", "filename*=UTF-8''%e2%82%ac.png"), PHOTO),
            (
                "name*=UTF-8''data%5Battributes%5D%5Bfields%5D%5Bn%5D".to_owned(),
                b"1",
            ),
        ];
        let parts: Vec<_> = parts
            .iter()
            .map(|(head, content)| (head.as_str(), *content))
            .collect();
        let answer = send_form(&sandbox, "POST", "", &parts).expect(201);
        let fields = &attributes(&answer)["fields"];
        let owners = fields["owners"]["value"].as_array().unwrap();
        let found: Vec<_> = owners
            .iter()
            .map(|owner| {
                let owner = &owner["value"];
                let photo = &owner["photo"]["value"];
                assert_eq!(photo["byte-size"], PHOTO.len());
                let city = &owner["address"]["value"]["city"]["value"];
                [&owner["name"]["value"], city, &photo["filename"]]
            })
            .collect();
        assert_eq!(
            json!(found),
            json!([["Jane", "Oslo", "a.png"], ["John", "Rome", "b\u{e9}.png"]])
        );
        assert_eq!(fields["proof"]["value"]["filename"], "\u{20ac}.png");
        assert_eq!(fields["n"]["value"], "1");
    }
}

#[test]
fn a_stored_file_is_served_without_a_key_until_its_token_expires() {
    for sandbox in documented() {
        let id = create(
            &sandbox,
            json!({"fields": {"photo": {"filename": "my front.png", "data": "iVBORw0KGgo="}}}),
        );
        let answer = get(&sandbox, &format!("/{id}")).expect(200);
        let first = url(&answer, "photo");
        assert!(
            first.starts_with("/persona/files/my%20front.png?access_token=ey"),
            "{first}"
        );
        let fetch = |path: &str| {
            let mut request = http::Request::new(bytes::Bytes::new());
            *request.uri_mut() = path.parse().unwrap();
            sandbox.handle(request)
        };
        let served = fetch(&first);
        assert_eq!(served.status(), 200);
        assert_eq!(served.headers()["content-type"], "image/png");
        assert_eq!(&served.body()[..], b"\x89PNG\r\n\x1a\n");

        sandbox.clock().advance(Duration::from_secs(6 * 3_600 - 1));
        assert_eq!(fetch(&first).status(), 200);
        sandbox.clock().advance(Duration::from_secs(1));
        let expired = call(&sandbox, "GET", &first).send().expect(403);
        assert_eq!(expired.body, error("Forbidden", "Access token has expired"));
        let again = url(&get(&sandbox, &format!("/{id}")), "photo");
        assert_eq!(fetch(&again).status(), 200);

        let forged = first.replace("access_token=ey", "access_token=eX");
        for path in [forged.as_str(), "/persona/files/my%20front.png"] {
            let refused = call(&sandbox, "GET", path).send().expect(403);
            assert_eq!(refused.body, error("Forbidden", "Access token is invalid"));
        }
        persona(&sandbox, "DELETE", &format!("/{id}"))
            .send()
            .expect(200);
        call(&sandbox, "GET", &again).send().expect(404);
    }
}

#[test]
fn before_2023_a_file_takes_the_api_key() {
    for sandbox in documented() {
        let id = create(
            &sandbox,
            json!({"fields": {"photo": {"filename": "a.png", "data": "AAA="}}}),
        );
        let answer = persona(&sandbox, "GET", &format!("/{id}"))
            .header("persona-version", "2022-09-01")
            .send();
        let path = url(&answer.expect(200), "photo");
        assert!(
            path.starts_with("/persona/api/v1/files/ey") && path.ends_with("/a.png"),
            "{path}"
        );
        call(&sandbox, "GET", &path).send().expect(401);
        call(&sandbox, "GET", &path)
            .bearer("key")
            .send()
            .expect(200);
        // The token opens the file, so no log has it.
        let entries = sandbox.journal().matching("GET", "/a.png");
        let paths: Vec<_> = entries.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["/api/v1/files/{token}/a.png"; 2]);
    }
}

#[test]
fn files_in_lists_and_objects_have_urls_too_and_a_field_cannot_forge_one() {
    for sandbox in documented() {
        let file = json!({"filename": "a.png", "data": "AAA="});
        let id = create(
            &sandbox,
            json!({"fields": {
                "papers": {"front": file, "more": [file]},
                "forged": {"type": "file", "value": {"url": "counterfoil-file:file_1", "filename": "a"}},
            }}),
        );
        let answer = get(&sandbox, &format!("/{id}")).expect(200);
        let papers = &attributes(&answer)["fields"]["papers"]["value"];
        for pointer in ["/front/value/url", "/more/value/0/value/url"] {
            let url = papers.pointer(pointer).unwrap().as_str().unwrap();
            assert!(
                url.starts_with("http://localhost/persona/files/a.png?"),
                "{url}"
            );
        }
        assert_eq!(attributes(&answer)["fields"]["forged"]["type"], "hash");
        let cleared = patch(
            &sandbox,
            &format!("/{id}"),
            json!({"fields": {"papers": null}}),
        );
        assert_eq!(
            attributes(&cleared.expect(200))["fields"]["papers"]["value"],
            json!(null)
        );
    }
}

#[test]
fn the_address_of_a_file_is_sound_whatever_its_name_and_the_host_are() {
    for sandbox in documented() {
        let file = json!({"filename": "a\"b.png", "data": "AAA="});
        let id = create(&sandbox, json!({"fields": {"photo": file}}));
        let path = format!("/{id}");
        let asked = persona(&sandbox, "GET", &path).header("host", "\\\"host\"");
        let answer = asked.send().expect(200);
        let url = attributes(&answer)["fields"]["photo"]["value"]["url"].as_str();
        let path = url.unwrap().strip_prefix("http://\\\"host\"").unwrap();
        assert!(path.starts_with("/persona/files/a%22b.png?"), "{path}");
        call(&sandbox, "GET", path).send().expect(200);
    }
}

#[test]
fn redacting_biometrics_deletes_the_pictures_alone() {
    for sandbox in documented() {
        let id = create(
            &sandbox,
            json!({"fields": {"name": "Jane", "photo": {"filename": "a.png", "data": "AAA="}}}),
        );
        let path = url(&get(&sandbox, &format!("/{id}")), "photo");
        let redacted = persona(&sandbox, "POST", &format!("/{id}/redact-biometrics")).send();
        let redacted = redacted.expect(200);
        assert_eq!(attributes(&redacted)["fields"]["name"]["value"], "Jane");
        assert_eq!(
            attributes(&redacted)["fields"]["photo"]["value"],
            json!(null)
        );
        call(&sandbox, "GET", &path).send().expect(404);
        // No event leads to one that is gone.
        let events = call(&sandbox, "GET", "/persona/api/v1/events").bearer("key");
        let events = events.send().expect(200).body;
        let fields = &events["data"][0]["attributes"]["payload"]["data"]["attributes"]["fields"];
        assert_eq!(fields["photo"], json!({"type": "file", "value": null}));
        assert_eq!(fields["name"]["value"], "Jane");
    }
}

#[test]
fn an_answer_has_the_same_urls_whether_a_client_wants_all_of_it_or_names_its_attributes() {
    let all = "fields[transaction]=status,reference-id,fields,tags,created-at,updated-at";
    for sandbox in documented() {
        let file = |name| json!({"filename": name, "data": "iVBORw0KGgo="});
        let stored = "counterfoil-file:file_1";
        let look_alike = json!({"type": "file", "value": {"filename": "a.png", "url": stored}});
        for fields in [
            json!({"front": file("a \"b\" é.png"), "back": file("back.png")}),
            json!({"papers": {"one": file("1.pdf"), "more": [file("2.pdf"), file("3.pdf")]}}),
            json!({"front": file(stored)}),
            json!({"front": file("a.png"), "text": stored}),
            json!({"front": file("a.png"), "json": look_alike}),
        ] {
            let id = create(&sandbox, json!({ "fields": fields }));
            let whole = get(&sandbox, &format!("/{id}")).expect(200);
            let named = get(&sandbox, &format!("/{id}?{all}")).expect(200);
            assert_eq!(attributes(&whole), attributes(&named), "{fields}");
            let page = get(&sandbox, "?page[size]=1").expect(200);
            assert_eq!(page.body["data"][0]["attributes"], *attributes(&named));
        }
    }
}
